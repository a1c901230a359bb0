import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { isGivenUp } from "#app/lib/is-given-up.ts";
import { isOvertaken } from "#app/lib/is-overtaken.ts";
import { makePatient } from "#app/lib/patient-fetch.ts";
import { formUnanswered, serverAway } from "#app/lib/server-away.ts";

/**
 * Waits until Remix has read the page's data. Asked for the first time, `RemixBrowser` throws the promise of it, outside of any boundary, and React 18
 * gives a root up for good ("Root did not complete", error 345) where a key is pressed or something clicked while its root waits like that.
 */
async function readPageData(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (waiting) {
    await waiting;
  }
}

async function hydrate(): Promise<void> {
  await readPageData();
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
      { onRecoverableError: (error) => (isOvertaken(error) ? undefined : reportError(error)) },
    );
  });
}

window.fetch = makePatient({
  ask: window.fetch.bind(window),
  sign: "/favicon.svg",
  every: 2_000,
  note: serverAway.set,
  noteUnanswered: formUnanswered.set,
});
addEventListener("unhandledrejection", (event) => {
  if (isGivenUp(event.reason)) event.preventDefault();
});
void hydrate();
