import type { Page } from "playwright-core";

/** Remix leaves unhandled that the answer of a page ends early (`done` of turbo-stream's decode), as it does for who goes on to another page. A request of our own says another thing when it is aborted. */
const leftHalfRead = "AbortError: BodyStreamBuffer was aborted";

/** Adds to `complaints` what a page throws and nobody catches, but for an answer that was left half read. */
export function notePageErrors(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => {
    if (!String(error).startsWith(leftHalfRead)) complaints.push(String(error));
  });
}
