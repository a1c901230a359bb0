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
  let [seen, token] = readCursor(cursor);
  for (;;) {
    const query = { ...call.query, page_size: String(call.pageSize), ...(token === "" ? {} : { page_token: token }) };
    const page = readPage(call, await callShop(http, { ...call, query }), seen);
    const last = token;
    [seen, token] = readCursor(page.next);
    // A platform out of step would otherwise be asked for ever.
    if (page.next !== null && token === last)
      throw new ConnectorError("unavailable", `${call.listing}: next_page_token leads to the page it came with`);
    yield page;
    if (page.next === null) return;
  }
}

/** A page with its items read. */
export function toPulledPage({ next, expected }: ShopPage, items: readonly PulledItem[]): PulledPage {
  return { items, next, ...(expected === undefined ? {} : { expected }) };
}

/**
 * Documented: an empty token is the end. Inferred: a list without items may be left out when total_count is 0, and the token when all that
 * total_count says have come; anything else that is missing has been renamed.
 */
function readPage({ listing, list }: PagedCall, answer: unknown, seen: number): ShopPage {
  const { data } = readEnvelope(listing, envelope, answer);
  const expected = data.total_count ?? undefined;
  const isEmpty = expected === 0 && (data[list] ?? null) === null;
  const items = isEmpty ? [] : (readEnvelope(listing, withList(list), answer).data[list] ?? []);
  const after = seen + items.length;
  const isWhole = expected !== undefined && after >= expected;
  const token = data.next_page_token ?? (isWhole ? "" : readEnvelope(listing, withToken, answer).data.next_page_token);
  return { items, next: token === "" ? null : `${after}:${token}`, expected, data };
}

const envelope = z.object({
  data: z.looseObject({ total_count: z.int().min(0).nullish(), next_page_token: z.string().nullish() }),
});
const withToken = z.object({ data: z.object({ next_page_token: z.string() }) });

function withList(list: string) {
  return z.object({ data: z.object({ [list]: z.array(z.unknown()) }) });
}

function readCursor(cursor: string | null): [seen: number, token: string] {
  if (cursor === null) return [0, ""];
  const at = cursor.indexOf(":");
  return [Number(cursor.slice(0, at)), cursor.slice(at + 1)];
}
