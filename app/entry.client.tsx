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
  const address = document.querySelector('link[rel="preload"][as="fetch"]')?.getAttribute("href") ?? "";
  // Not what the page says of its language, which browsers that translate pages change.
  const locale = /^\/messages\/([^.]+)/.exec(address)?.[1];
  if (!isLocale(locale)) throw new Error("The page does not say where its messages are");
  await loadCatalog(address);
  return { locale, address, byAddress: loadedCatalogs };
}

/** Shows the note that the server is away where no component does so yet; gives what hides it, and leaves the rest to them. */
function showAway(): () => void {
  const note = document.getElementById(awayNoteId);
  const show = () => note?.toggleAttribute("hidden", !serverAway.get());
  const leave = serverAway.subscribe(show);
  return () => {
    leave();
    note?.setAttribute("hidden", "");
  };
}

async function hydrate(): Promise<void> {
  const hideAway = showAway();
  const [catalogs] = await Promise.all([readCatalogs(), readPageData()]);
  hideAway();
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
