import type { StandInAnswer, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { readPlace, takePage } from "#jobs/sandbox/take-page.ts";
import { failure, success } from "#jobs/sandbox/tiktok-shop/envelope.ts";

interface Page<Item> {
  readonly list: string;
  readonly items: readonly Item[];
  readonly most: number;
  /** Where page_size may be left out. */
  readonly usual?: number;
  /** How many items are shown, and what a page after them is refused with. */
  readonly shown?: { readonly most: number; readonly refusal: StandInAnswer };
  /** What else stands in `data`. */
  readonly beside?: object;
  toWire(item: Item): object;
}

/** One page of a list: as many items as were asked for from the token on, the token of what follows, and how many there are in all. */
export function answerPage<Item>(
  { list, items, most, usual, shown, beside, toWire }: Page<Item>,
  query: URLSearchParams,
  { fault, mostOnPage }: StandInScene,
): StandInAnswer {
  const wanted = Number(query.get("page_size") ?? usual ?? Number.NaN);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > most)
    return failure(36009022, `Invalid request format. page_size must be between 1 and ${most}.`, 400);
  const place = readPlace(Buffer.from(query.get("page_token") ?? "", "base64").toString() || "0");
  if (!place) return failure(36009022, "Invalid request format. The page_token is invalid.", 400);
  if (shown && place.from >= shown.most) return shown.refusal;
  const page = takePage(items, items.length, place, Math.min(wanted, mostOnPage), fault);
  const next_page_token = page.isLast ? "" : Buffer.from(page.next).toString("base64");
  return success({ [list]: page.items.map(toWire), next_page_token, total_count: items.length, ...beside });
}
