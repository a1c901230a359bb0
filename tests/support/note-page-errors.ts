import type { Page } from "playwright-core";

/** Adds to `complaints` what a page throws and nobody catches. Not an answer that is left half read by who goes on to another page: the router lets that pass as an AbortError. */
export function notePageErrors(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => {
    if (error.name !== "AbortError") complaints.push(String(error));
  });
}
