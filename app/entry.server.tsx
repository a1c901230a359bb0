import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { catalogFileOf } from "#app/lib/catalog-files.server.ts";
import { NonceProvider } from "#app/lib/nonce.tsx";
import { type PageCatalogs, PageCatalogsProvider } from "#app/lib/page-catalogs.tsx";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { withoutNulls } from "#app/lib/without-nulls.server.ts";
import { log } from "#db/log/log.server.ts";

/** Longer than the database may think about one question. */
const patience = 40_000;
/** As long for what a page brings later; Remix would give up on it after 5 seconds. */
export const streamTimeout = patience;

/** Streams the page; crawlers get it whole. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { cspNonce }: AppLoadContext,
): Promise<Response> {
  const catalogs = await findCatalogs(request);
  return new Promise((resolve, reject) => {
    const readyEvent = isbot(request.headers.get("user-agent")) ? "onAllReady" : "onShellReady";
    let responseStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={cspNonce}>
        <PageCatalogsProvider value={catalogs}>
          <RemixServer context={remixContext} url={request.url} nonce={cspNonce} abortDelay={patience} />
        </PageCatalogsProvider>
      </NonceProvider>,
      {
        nonce: cspNonce,
        [readyEvent]() {
          const body = withoutNulls();
          headers.set("Content-Type", "text/html; charset=utf-8");
          headers.set("Cache-Control", "private, no-cache");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          responseStatus = 500;
          log.error("A page could not be rendered", { error });
        },
      },
    );
    setTimeout(abort, patience + 1_000).unref();
  });
}

/** By the request and not by what the root loaded, which a page of an error may be without. */
async function findCatalogs(request: Request): Promise<PageCatalogs> {
  const { locale } = await readPreferences(request);
  const { address, catalog } = catalogFileOf(locale);
  return { locale, address, byAddress: new Map([[address, catalog]]) };
}

export { handleError } from "#app/lib/report-error.server.ts";
