import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { awayNoteId } from "#app/components/layout/away-note.tsx";
import { isGivenUp } from "#app/lib/is-given-up.ts";
import { isOvertaken } from "#app/lib/is-overtaken.ts";
import { loadCatalog, loadedCatalogs } from "#app/lib/load-catalog.ts";
import { isLocale } from "#app/lib/locales.ts";
import { type PageCatalogs, PageCatalogsProvider } from "#app/lib/page-catalogs.tsx";
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

/** The messages that the server drew this page with: asked for by the page itself before any script ran. */
async function readCatalogs(): Promise<PageCatalogs> {
  const link = document.querySelector<HTMLLinkElement>("link[as=fetch]");
  const address = link?.getAttribute("href");
  // Not what the page says of its own language, which browsers that translate pages change.
  const locale = link?.hreflang;
  if (!address || !isLocale(locale)) throw new Error("No messages");
  await loadCatalog(address);
  return { locale, address, byAddress: loadedCatalogs };
}

/** Shows the note that the server is away for as long as no component does so; gives what leaves it to them. */
function showAway(): () => void {
  const note = document.getElementById(awayNoteId);
  return serverAway.subscribe(() => note?.toggleAttribute("hidden", !serverAway.get()));
}

async function hydrate(): Promise<void> {
  const leaveAway = showAway();
  const [catalogs] = await Promise.all([readCatalogs(), readPageData()]);
  leaveAway();
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <PageCatalogsProvider value={catalogs}>
          <RemixBrowser />
        </PageCatalogsProvider>
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
