import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import type { PullHttp } from "#jobs/connectors/pull-connector.ts";
import { type ProductPage, searchProducts } from "#jobs/connectors/tiktok-shop/search-products.ts";

/** A search of products shows so many of those that it finds (10,000 in truth), whatever the platform says of how many these are. */
const most = 300;
const now = Date.parse("2026-11-20T03:00:00Z") / 1_000;

/** Seconds in which products were created, and how many in each. */
type Shop = ReadonlyMap<number, number>;

/** What is said of a search that finds more than is shown: how many these are, that they are as many as are shown, nothing; or it is refused at once. */
type Manner = "counts" | "cuts the count" | "counts nothing" | "refuses at once";

const range = z.strictObject({ create_time_ge: z.int().optional(), create_time_le: z.int().optional() });

/** A shop that is searched as documented. */
function openShop(shop: Shop, manner: Manner): PullHttp {
  const created = [...shop].toSorted(([a], [b]) => a - b);
  return {
    async json({ url, body }) {
      const { searchParams } = new URL(url);
      const { create_time_ge: from = 0, create_time_le: to = now * 9 } = range.parse(JSON.parse(body ?? ""));
      if (from > to) throw new Error(`no time: ${from} to ${to}`);
      const found = idsOf(new Map(created.filter(([second]) => second >= from && second <= to)));
      const first = Number(searchParams.get("page_token") ?? 0);
      if (manner === "refuses at once" ? found.length > most : first >= most) return { code: 12052180, message: "" };
      const total_count = manner === "cuts the count" ? Math.min(most, found.length) : found.length;
      const next_page_token = first + 100 < found.length ? String(first + 100) : "";
      const page = { products: found.slice(first, first + 100), next_page_token };
      return { code: 0, data: manner === "counts nothing" ? page : { ...page, total_count } };
    },
    answer: () => Promise.reject(new Error("only JSON is answered")),
  };
}

function idsOf(shop: Shop): string[] {
  return [...shop].flatMap(([second, count]) => Array.from({ length: count }, (_, place) => `${second}-${place}`));
}

/** Reads a shop from a cursor on; so many pages, as when a run is cut short. */
async function read(http: PullHttp, cursor: string | null = null, pages = Number.POSITIVE_INFINITY) {
  const found: ProductPage[] = [];
  for await (const page of searchProducts(http, "GCP_1", cursor, most)) if (found.push(page) >= pages) break;
  return found;
}

const readIds = (pages: readonly ProductPage[]) => pages.flatMap(({ items }) => items.map(String));
const readGaps = (pages: readonly ProductPage[]) =>
  pages.flatMap(({ gaps }) => gaps.flatMap(({ issues }) => issues.map(({ reason, message }) => [reason, message])));

/** As many as are shown of a search or fewer in a second, close together or years apart, some after the time of the run. */
const seconds = fc.oneof(fc.integer({ min: now - 5, max: now + 5 }), fc.integer({ min: 0, max: now * 2 }));
const shops = fc
  .array(fc.tuple(seconds, fc.integer({ min: 1, max: most - 1 })), { minLength: 1, maxLength: 6 })
  .map((counts): Shop => new Map(counts));
const manners = fc.constantFrom<Manner>("counts", "cuts the count", "counts nothing", "refuses at once");

test("a shop is read whole, wherever a run is cut short, and each product once where the platform counts", async () => {
  await fc.assert(
    fc.asyncProperty(shops, manners, fc.integer({ min: 1, max: 20 }), async (shop, manner, cut) => {
      const http = openShop(shop, manner);
      const first = await read(http, null, cut);
      const next = first.at(-1)?.next ?? null;
      const pages = next === null ? first : [...first, ...(await read(http, next))];
      const ids = readIds(pages);
      expect(new Set(ids)).toEqual(new Set(idsOf(shop)));
      if (manner !== "counts nothing") expect(ids.length).toBe(new Set(ids).size);
      expect(readGaps(pages)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test.each<[Manner, shown: number]>([
  ["counts", most],
  ["cuts the count", most],
  ["counts nothing", most],
  ["refuses at once", 0],
])("more products of one second than are shown are told as a gap (%s)", async (manner, shown) => {
  const second = now - 86_400;
  const shop = new Map([
    [second - 1, 150],
    [second, most + 101],
    [second + 1, 20],
  ]);
  const pages = await read(openShop(shop, manner));
  expect(new Set(readIds(pages)).size).toBe(150 + shown + 20);
  const said = `more products were created at 2026-11-19T03:00:00.000Z, in one second, than the platform shows of a search: those beyond the first ${shown} are not known`;
  expect(readGaps(pages)).toEqual([["not_provided", said]]);
});

test("a shop that one search shows whole is one search, with the cursors of a list", async () => {
  const http = openShop(new Map([[now - 10, 250]]), "counts");
  const pages = await read(http);
  expect(pages.map(({ next, ofAll }) => [next, ofAll])).toEqual([
    ["100:100", 250],
    ["200:200", 250],
    [null, 250],
  ]);
  expect(readIds(await read(http, "200:200"))).toHaveLength(50);
});
