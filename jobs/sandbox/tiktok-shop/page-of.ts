import type { StandInAnswer, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { failure, success } from "#jobs/sandbox/tiktok-shop/envelope.ts";

interface Page<Item> {
  readonly list: string;
  readonly items: readonly Item[];
  readonly most: number;
  /** Where page_size may be left out. */
  readonly usual?: number;
  /** What else stands in `data`. */
  readonly beside?: object;
  toWire(item: Item): object;
}

/** One page of a list: as many items as were asked for from the token on, the token of what follows, and how many there are in all. */
export function answerPage<Item>(
  { list, items, most, usual, beside, toWire }: Page<Item>,
  query: URLSearchParams,
  { fault, mostOnPage }: StandInScene,
): StandInAnswer {
  const wanted = Number(query.get("page_size") ?? usual ?? Number.NaN);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > most)
    return failure(36009022, `Invalid request format. page_size must be between 1 and ${most}.`, 400);
  const place = readToken(query.get("page_token") ?? "");
  if (!place) return failure(36009022, "Invalid request format. The page_token is invalid.", 400);
  const { offset, turn } = place;
  const size = Math.min(wanted, mostOnPage);
  const data = (page: readonly Item[], next: string) =>
    success({ [list]: page.map(toWire), next_page_token: next, total_count: items.length, ...beside });
  // Each is played once a page, so that whoever goes on comes to the end.
  if (turn === 0 && fault === "empty_page") return data([], writeToken(offset, 1));
  if (turn === 0 && fault === "duplicate_page" && offset > 0)
    return data(items.slice(Math.max(0, offset - size), offset), writeToken(offset, 1));
  const end = offset + size;
  return data(items.slice(offset, end), end < items.length ? writeToken(end, 0) : "");
}

function writeToken(offset: number, turn: number): string {
  return Buffer.from(`offset=${offset}&turn=${turn}`).toString("base64");
}

function readToken(token: string): { readonly offset: number; readonly turn: number } | undefined {
  if (token === "") return { offset: 0, turn: 0 };
  const [offset, turn] = /^offset=(\d+)&turn=(\d)$/.exec(Buffer.from(token, "base64").toString())?.slice(1) ?? [];
  return offset === undefined ? undefined : { offset: Number(offset), turn: Number(turn) };
}
