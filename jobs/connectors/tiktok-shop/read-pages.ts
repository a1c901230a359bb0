import { z } from "zod";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { PulledItem, PulledPage, PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { callShop, type ShopCall } from "#jobs/connectors/tiktok-shop/wire.ts";

export interface PagedCall extends ShopCall {
  readonly listing: string;
  /** The field of `data` that holds the items. */
  readonly list: string;
  readonly pageSize: number;
}

export interface ShopPage {
  readonly items: readonly unknown[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
  readonly expected: number | undefined;
  /** The rest of `data`. */
  readonly data: unknown;
}

/** Reads page after page from a cursor on: how many items came before, and the platform's token. A page may be empty or short and yet not be the last. */
export async function* readPages(http: PullHttp, call: PagedCall, cursor: string | null): AsyncGenerator<ShopPage> {
  for (let at = cursor; ; ) {
    const page = readPage(call, at, await askPage(http, call, at));
    yield page;
    if (page.next === null) return;
    at = page.next;
  }
}

/** The answer to a call for the page that begins at a cursor. */
export function askPage(http: PullHttp, call: PagedCall, cursor: string | null): Promise<unknown> {
  const { token } = readCursor(cursor);
  const query = { ...call.query, page_size: String(call.pageSize), ...(token === "" ? {} : { page_token: token }) };
  return callShop(http, { ...call, query });
}

/** A page with its items read. */
export function toPulledPage({ next, expected }: ShopPage, items: readonly PulledItem[]): PulledPage {
  return { items, next, ...(expected === undefined ? {} : { expected }) };
}

/**
 * The page that an answer to a call for that at a cursor holds. Documented: an empty token is the end. Inferred: a list without items may be left out when total_count is 0, and the token when all that
 * total_count says have come; anything else that is missing has been renamed.
 */
export function readPage({ listing, list }: PagedCall, cursor: string | null, answer: unknown): ShopPage {
  const { seen, token: asked } = readCursor(cursor);
  const { data } = readEnvelope(listing, envelope, answer);
  const expected = data.total_count ?? undefined;
  const isEmpty = expected === 0 && (data[list] ?? null) === null;
  const items = isEmpty ? [] : (readEnvelope(listing, withList(list), answer).data[list] ?? []);
  const after = seen + items.length;
  const isWhole = expected !== undefined && after >= expected;
  const token = data.next_page_token ?? (isWhole ? "" : readEnvelope(listing, withToken, answer).data.next_page_token);
  // A platform out of step would otherwise be asked for ever.
  if (token !== "" && token === asked)
    throw new ConnectorError("unavailable", `${listing}: next_page_token leads to the page it came with`);
  return { items, next: token === "" ? null : `${after}:${token}`, expected, data };
}

const envelope = z.object({
  data: z.looseObject({ total_count: z.int().min(0).nullish(), next_page_token: z.string().nullish() }),
});
const withToken = z.object({ data: z.object({ next_page_token: z.string() }) });

function withList(list: string) {
  return z.object({ data: z.object({ [list]: z.array(z.unknown()) }) });
}

/** How many items came before the page that a cursor leads to. */
export function countBefore(cursor: string | null): number {
  return readCursor(cursor).seen;
}

/** How many items came before, and the platform's token. */
function readCursor(cursor: string | null): { readonly seen: number; readonly token: string } {
  if (cursor === null) return { seen: 0, token: "" };
  const at = cursor.indexOf(":");
  return { seen: Number(cursor.slice(0, at)), token: cursor.slice(at + 1) };
}
