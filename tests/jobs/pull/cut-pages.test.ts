import { expect, test } from "vitest";
import type { PulledPage } from "#jobs/connectors/pull-connector.ts";
import { horizonAt } from "#jobs/imports/find-ahead.ts";
import { cutPages, usualBatchMs } from "#jobs/pull/cut-pages.ts";

const captured = "2026-11-19T10:00:00Z";

function page(posts: readonly string[], next: string | null, text?: string): PulledPage {
  const items = posts.map((post) => ({
    records: [
      {
        stream: "post_snapshot" as const,
        record: { platform: "kesong", post_id: post, captured_at: captured, views: 1 },
      },
    ],
    issues: [],
    notices: [],
    raw: post,
  }));
  return { items, next, ...(text !== undefined && { text }) };
}

/** Pages, each of which takes so many milliseconds. */
async function cut(
  pages: readonly PulledPage[],
  { batchRows = 1_000, pageMs = 0, clock = Date.now(), pagesBefore = 0 } = {},
) {
  let now = 0;
  async function* come() {
    for (const one of pages) {
      now += pageMs;
      yield one;
    }
  }
  const cuts = [];
  const options = {
    sourceName: "a test",
    pagesBefore,
    horizon: horizonAt(clock),
    batchRows,
    batchMs: usualBatchMs,
    now: () => now,
  };
  for await (const one of cutPages(come(), options)) cuts.push(one);
  return cuts;
}

test("a batch is closed with the page that fills it", async () => {
  const cuts = await cut([page(["a", "b"], "1"), page(["c"], "2"), page(["d"], null)], { batchRows: 1 });
  expect(cuts.map(({ rowsRead, pages, isLast, last }) => [rowsRead, pages, isLast, last.next])).toEqual([
    [3, 2, false, "2"],
    [1, 1, true, null],
  ]);
});

test("any row but a snapshot fills as much of a batch as three of them, one that makes no record too", async () => {
  const item = { issues: [], notices: [], raw: "" };
  const post = (id: string) =>
    ({ stream: "post", record: { platform: "kesong", post_id: id, observed_at: captured } }) as const;
  const others = [[post("a")], [], [post("b")]].map(
    (records, nth): PulledPage => ({ items: [{ ...item, records }], next: String(nth) }),
  );
  const cuts = await cut([...others, page(["c", "d", "e"], "3"), page(["f"], null)], { batchRows: 2 });
  // 2 rows; then 1 row and 3 snapshots; the last is what remains.
  expect(cuts.map(({ rowsRead }) => rowsRead)).toEqual([2, 4, 1]);
});

test("a row weighs what it makes: one of ninety records is no single row", async () => {
  const record = { platform: "tiktok", post_id: "a", captured_at: captured, views: 1 };
  const rich = { stream: "post_snapshot" as const, record };
  const item = { issues: [], notices: [], raw: "", records: Array.from({ length: 90 }, () => rich) };
  const pages = ["1", "2", "3", null].map((next, nth): PulledPage => ({ items: [item], next, text: `${nth}` }));
  // 90 rows weigh as much as 270 snapshots, which three pages have.
  expect((await cut(pages, { batchRows: 90 })).map(({ rowsRead }) => rowsRead)).toEqual([3, 1]);
  expect((await cut(pages, { batchRows: 91 })).map(({ rowsRead }) => rowsRead)).toEqual([4]);
});

test("what comes slowly lands after half a minute, at the end of a page", async () => {
  // 12 s a page: the third is the first that ends 30 s after its batch began, at 36 s; the sixth is 36 s after that.
  const pages = ["a", "b", "c", "d", "e", "f", "g"].map((post, nth) => page([post], nth < 6 ? String(nth) : null));
  const cuts = await cut(pages, { pageMs: 12_000 });
  expect(cuts.map(({ rowsRead, isLast }) => [rowsRead, isLast])).toEqual([
    [3, false],
    [3, false],
    [1, true],
  ]);
});

test.each([
  ["its records", undefined],
  ["its text", "the page as it came"],
])("a page that comes twice, by %s, counts once", async (_what, text) => {
  const [once] = await cut([page(["a"], "1", text), page(["b"], null, "another")]);
  const [twice] = await cut([page(["a"], "1", text), page(["a"], "1", text), page(["b"], null, "another")]);
  expect(twice).toMatchObject({ rowsRead: 2, pages: 3 });
  expect(twice?.contentHash).toBe(once?.contentHash);
});

test("the hash of a batch shows another record, another text, and how much of a text had not come yet", async () => {
  // More than the hour by which clocks may differ.
  const early = Date.parse(captured) - 3_600_001;
  const hashes = await Promise.all(
    [
      cut([page(["a"], null)]),
      cut([page(["b"], null)]),
      cut([page(["a"], null, "a")]),
      cut([page(["a"], null, "b")]),
      cut([page(["a"], null, "a")], { clock: early }),
    ].map(async (cuts) => (await cuts)[0]?.contentHash),
  );
  expect(new Set(hashes).size).toBe(5);
});

test("what is rejected says its page and record, which make it no other", async () => {
  const { items } = page(["bad"], null);
  const bad = items.map((item) => ({
    ...item,
    issues: [{ field: "views", reason: "wrong_type" as const, message: "" }],
  }));
  const listing = [page(["a"], "1"), { items: [...page(["b"], null).items, ...bad], next: "2" }, page(["c"], null)];
  const [first] = await cut(listing);
  const [later] = await cut(listing, { pagesBefore: 7 });
  expect(first?.rejects).toMatchObject([{ line: null, pulledAt: { page: 2, record: 2 }, raw: "bad" }]);
  expect(later?.rejects).toMatchObject([{ line: null, pulledAt: { page: 9, record: 2 } }]);
  expect(later?.contentHash).toBe(first?.contentHash);
});

test("repeats are looked for among the last thousand pages", async () => {
  const between = Array.from({ length: 1_000 }, (_, nth) => page([`p${nth}`], "1", `p${nth}`));
  const near = await cut([page(["a"], "1", "a"), ...between.slice(1), page(["a"], null, "a")], { batchRows: 5_000 });
  expect(near[0]?.rowsRead).toBe(1_000);
  const far = await cut([page(["a"], "1", "a"), ...between, page(["a"], null, "a")], { batchRows: 5_000 });
  expect(far[0]?.rowsRead).toBe(1_002);
});

test("the text of an item is made once, and only where it is rejected", async () => {
  const made: string[] = [];
  const item = (post: string, views: unknown) => ({
    records: [
      {
        stream: "post_snapshot" as const,
        record: { platform: "kesong", post_id: post, captured_at: captured, views },
      },
    ],
    issues: [],
    notices: [],
    get raw() {
      made.push(post);
      return post;
    },
  });
  const [first] = await cut([{ items: [item("a", 1), item("b", "many"), item("c", 2)], next: null }]);
  expect(first?.rejects.map(({ raw }) => raw)).toEqual(["b"]);
  expect(made).toEqual(["b"]);
});
