import type { LoaderFunctionArgs } from "@remix-run/node";
import { findCatalogFile, smallestOf } from "#app/lib/catalog-files.server.ts";

/** The messages of one language. One of another version is not here, and what is here now would not be what that page was drawn with. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const file = findCatalogFile(`/messages/${params.file}`);
  if (!file) return new Response("Not found\n", { status: 404, headers: { "Cache-Control": "no-store" } });
  const headers = new Headers({
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "public, max-age=31536000, immutable",
    Vary: "Accept-Encoding",
  });
  const small = takesBrotli(request) ? smallestOf(file) : null;
  // Until then, and for all others, it is compressed as pages are.
  if (!small) return new Response(file.json, { headers });
  headers.set("Content-Encoding", "br");
  return new Response(small, { headers });
}

function takesBrotli(request: Request): boolean {
  return /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers.get("Accept-Encoding") ?? "");
}
