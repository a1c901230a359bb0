import type { PulledItem, PullHttp } from "#jobs/connectors/pull-connector.ts";
import {
  type CreationWindow,
  formatPlace,
  halveWindow,
  nextWindow,
  parsePlace,
  toFilter,
} from "#jobs/connectors/tiktok-shop/creation-window.ts";
import { tooManyFound } from "#jobs/connectors/tiktok-shop/judge.ts";
import { askPage, countBefore, readPage, type ShopPage } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import { codeOf } from "#jobs/connectors/tiktok-shop/wire.ts";

/** So many products of one search are shown [C]. */
const usuallyShown = 10_000;

export interface ProductPage extends Pick<ShopPage, "items" | "next"> {
  /** How many products the shop has, where a search of all was told so. */
  readonly ofAll: number | undefined;
  /** What the platform does not show. */
  readonly gaps: readonly PulledItem[];
}

/**
 * Every product of a shop, page by page: POST /product/202502/products/search. Where a search finds more than the platform shows of one, it is made of
 * those that were created in the first half of its time, and then of the others, and so on; both bounds of that time are documented, and inclusive. That a
 * search which is refused on a later page gives the same products again in its halves changes nothing: they are told as of the same time. A second with
 * more products than are shown of a search is told as a gap.
 */
export async function* searchProducts(
  http: PullHttp,
  cipher: string,
  cursor: string | null,
  mostShown = usuallyShown,
): AsyncGenerator<ProductPage> {
  let { window, within } = parsePlace(cursor);
  let ofAll: number | undefined;
  for (;;) {
    const page = await findPage(http, cipher, window, within);
    if (formatPlace(window, null) === null) ofAll = page?.expected ?? ofAll;
    // What is exactly as much as is shown may be what a greater number was cut to.
    const isTooMuch = page === undefined || (within === null && (page.expected ?? 0) >= mostShown);
    const half = halveWindow(window);
    if (half && isTooMuch) {
      [window, within] = [half, null];
      continue;
    }
    const next = placeAfter(window, page);
    yield {
      items: page?.items ?? [],
      next,
      ofAll,
      gaps: !half && isCut(page, mostShown) ? [toGap(window, within, page)] : [],
    };
    if (next === null) return;
    ({ window, within } = parsePlace(next));
  }
}

/** A page of the search of a window; undefined: the platform does not show it. */
async function findPage(
  http: PullHttp,
  cipher: string,
  window: CreationWindow,
  within: string | null,
): Promise<ShopPage | undefined> {
  const call = {
    listing: "product",
    list: "products",
    pageSize: 100,
    method: "POST",
    path: "/product/202502/products/search",
    query: { shop_cipher: cipher },
    body: toFilter(window),
  } as const;
  const answer = await askPage(http, call, within);
  return codeOf(answer) === tooManyFound ? undefined : readPage(call, within, answer);
}

function placeAfter(window: CreationWindow, page: ShopPage | undefined): string | null {
  if (page?.next) return formatPlace(window, page.next);
  const after = nextWindow(window);
  return after ? formatPlace(after, null) : null;
}

/** Whether the search of a second ends before all that it found: with a refusal, or without a word. */
function isCut(page: ShopPage | undefined, mostShown: number): boolean {
  return page === undefined || (page.next === null && (page.expected ?? 0) > mostShown);
}

function toGap({ from, ends: [to] }: CreationWindow, within: string | null, page: ShopPage | undefined): PulledItem {
  const second = new Date((from ?? to ?? 0) * 1_000).toISOString();
  const shown = countBefore(within) + (page?.items.length ?? 0);
  const message = `more products were created at ${second}, in one second, than the platform shows of a search: those beyond the first ${shown} are not known`;
  const issue = { field: "create_time", reason: "not_provided", message, stream: "product" } as const;
  return { records: [], issues: [issue], notices: [], raw: JSON.stringify({ create_time: second }) };
}
