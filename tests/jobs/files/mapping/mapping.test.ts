import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseMapping } from "#jobs/files/mapping/mapping.ts";
import { recogniseFile } from "#jobs/files/recognise-file.ts";
import { fixtureMapping, inParis, mappingOf, readFile, textFile } from "#tests/jobs/connectors/read-file.ts";

function problemsOf(json: object): readonly string[] {
  const parsed = parseMapping({
    name: "x",
    match: [["a"]],
    streams: { creator: { creator_id: { column: "a" } } },
    ...json,
  });
  return "problems" in parsed ? parsed.problems : [];
}

const posts = mappingOf({
  name: "posts",
  platform: "kesong",
  zone: "Asia/Shanghai",
  locale: "en",
  match: [["id"]],
  streams: {
    account: { account_id: { column: "author" }, name: { column: "author name" } },
    post: {
      post_id: { column: "id", pattern: "/p/(\\d+)" },
      account_id: { column: "author" },
      published_at: { column: "when", formats: ["iso", "M/d/yyyy H:mm", "epoch_s"] },
      format: { column: "type", values: { 图文: "image", "*": "video" } },
      duration_seconds: { column: "length", clock: true },
      hashtags: { column: "tags", split: " " },
    },
    post_snapshot: {
      post_id: { column: "id", pattern: "/p/(\\d+)" },
      captured_at: { column: "read", formats: ["iso"] },
      views: { column: ["plays", "views"] },
      shares: { column: "shares", zero_labels: ["分享"] },
      watch_seconds: { column: "minutes", scale: 60 },
    },
  },
});

function read(text: string, mapping = posts, options = inParis) {
  return readFile(textFile("x.csv", text), { mapping, options });
}

describe("the mapping itself is checked", () => {
  test.each([
    [{ name: "No Spaces" }, "name must be"],
    [{ zone: "Mars/Base" }, "zone is no IANA time zone"],
    [{ locale: "!" }, "locale is no locale"],
    [{ match: [] }, "match"],
    [{ streams: {} }, "streams names no stream"],
    [{ streams: { posts: {} } }, "streams"],
    [{ streams: { post: { view: { column: "a" } } } }, "streams.post.view is no field of post"],
    [{ streams: { post: { post_id: {} } } }, "needs a column, a join or a constant"],
    [{ streams: { post: { post_id: { column: "a", constant: 1 } } } }, "only one of them"],
    [{ streams: { post: { post_id: { column: "a", pattern: "no group" } } } }, "no regular expression"],
    [{ streams: { post: { post_id: { column: "a", pattern: "((a+)+)b" } } } }, "may take forever"],
    [{ streams: { post: { as_of: { column: "a", formats: ["QQ"] } } } }, "cannot be read"],
    [{ unknown: 1 }, "mapping"],
  ])("%j: %s", (json, problem) => {
    expect(problemsOf(json).join("\n")).toContain(problem);
  });

  test("the example of docs/mapping.md is right", () => {
    const [, example] = /```json\n([\s\S]*?)```/.exec(readFileSync("docs/mapping.md", "utf8")) ?? [];
    expect(parseMapping(JSON.parse(example ?? ""))).toHaveProperty("mapping");
  });

  test("the fixtures are right", () => {
    for (const name of ["tiktok-recrawls", "youtube-channels", "youtube-views", "olist-orders"])
      expect(fixtureMapping(name).name).toBe(name);
  });
});

describe("reading by a mapping", () => {
  test("patterns, lookups, clocks, units, labels, lists, two time formats and precision", async () => {
    const file = await read(
      `id,author,author name,when,type,length,tags,read,views,shares,minutes,phone
https://k.example/p/1,a1,Ann,2025-05-21 09:44:45,图文,,#skin #serum,2025-05-22T00:00:00Z,"304.9K",分享,1.5,13800000000
https://k.example/p/2,a1,Ann,5/21/2025 9:44,其他,1:02:03,,2025-05-22T00:00:00Z,1000+,,,13800000000
https://k.example/p/3,a1,,1747820685,,0:07,,2025-05-22T00:00:00Z,-,3,,13800000000
`,
    );
    expect(file.rejects).toEqual([]);
    expect(file.of("post")).toMatchObject([
      { post_id: "1", published_at: "2025-05-21T01:44:45.000Z", format: "image", hashtags: ["skin", "serum"] },
      { post_id: "2", published_at: "2025-05-21T01:44:00.000Z", format: "video", duration_seconds: 3723 },
      { post_id: "3", published_at: "2025-05-21T09:44:45.000Z", duration_seconds: 7 },
    ]);
    expect(file.of("post_snapshot")).toMatchObject([
      { views: 304_900, shares: 0, watch_seconds: 90, precision: { views: 100, watch_seconds: 60 } },
      { views: 1000, precision: { views_at_least: true } },
      { shares: 3 },
    ]);
    expect(file.of("post_snapshot")[2]).not.toHaveProperty("views");
    expect(JSON.stringify(file)).not.toContain("13800000000");
  });

  test("streams whose required fields the file lacks are left out, with the reason", async () => {
    const file = await read("id,author,author name\n/p/1,a1,Ann\n");
    expect(file.recognition.streams).toEqual(["account", "post"]);
    expect(file.recognition.leftOut).toEqual(['post_snapshot: the file does not give captured_at (column "read")']);
    // Ids alone make nothing: a file of order lines does not make orders of which nothing is known.
    const orders = await readFile(textFile("x.csv", "order_id,order_item_id,product_id,price\n1,1,p,2\n"), {
      mapping: fixtureMapping("olist-orders"),
    });
    expect(orders.recognition.streams).toEqual(["order_line"]);
  });

  test("when the counters were read may be stated by the person who imports", async () => {
    const options = { ...inParis, capturedAt: "2025-06-01T00:00:00Z" };
    const file = await read("id,views\n/p/1,5\n", posts, options);
    expect(file.of("post_snapshot")).toEqual([
      { platform: "kesong", captured_at: "2025-06-01T00:00:00Z", post_id: "1", views: 5 },
    ]);
  });

  test("a cell that cannot be read rejects its record and keeps the others of the row", async () => {
    const file = await read("id,author,author name,when,read,views\n/p/1,a1,Ann,soon,2025-05-22T00:00:00Z,many\n");
    expect(file.records.map(({ stream }) => stream)).toEqual(["account"]);
    expect(file.rejects).toEqual([
      '2 published_at: published_at is not a time written as iso or M/d/yyyy H:mm or epoch_s: column "when" holds "soon"',
      '2 views: views is not a number: column "views" holds "many"',
    ]);
    expect(JSON.parse(file.raws[0] ?? "")).toMatchObject({ when: "soon", views: "many" });
  });

  test("a row without its account is still a post; one without its post is rejected", async () => {
    const file = await read(
      "id,author,author name,when,read,views\n/p/1,,,,2025-05-22T00:00:00Z,5\n,a1,Ann,,2025-05-22T00:00:00Z,5\n",
    );
    expect(file.records.map(({ stream }) => stream)).toEqual(["post", "post_snapshot", "account"]);
    expect(file.rejects).toEqual([
      expect.stringMatching(/^3 post_id: post_id is missing/),
      expect.stringMatching(/^3 post_id: post_id is missing/),
    ]);
  });

  test("a time that contradicts the one believed is counted, not followed", async () => {
    const text = `user_name,vid_id,vid_scrapeTime,vid_postTime,vid_nview
a,7506832682593094928,2025-06-10 18:57:59,2025-05-21 23:44:45+07:00,1
a,7506832682593094928,2025-06-11 18:57:59,2025-05-21 09:44:45,2
`;
    const file = await read(text, fixtureMapping("tiktok-recrawls"));
    expect(file.of("post").map(({ published_at }) => published_at)).toEqual(Array(2).fill("2025-05-21T09:44:45.000Z"));
    expect(file.notices).toEqual([
      {
        kind: "contradiction",
        field: "published_at",
        sample: '"2025-05-21 23:44:45+07:00"',
        message: '"vid_postTime" is 7 hours later than "vid_id" says; "vid_id" is believed',
      },
    ]);
  });

  test("a destroyed key refuses the file with line, column and remedy", async () => {
    const text =
      "user_name,vid_id,vid_scrapeTime,vid_nview\na,7506832682593094928,2025-06-10 18:57:59,1\nb,7.50E+18,2025-06-10 18:57:59,1\n";
    await expect(read(text, fixtureMapping("tiktok-recrawls"))).rejects.toThrow(
      /^x\.csv, line 3: column "vid_id" holds "7\.50E\+18".*shortened by a spreadsheet.*set the column's type to Text/,
    );
  });

  test("amounts become minor units of the stated currency", async () => {
    const shop = mappingOf({
      name: "shop",
      shop: "web",
      match: [["o"]],
      streams: {
        order_line: {
          order_id: { column: "o" },
          sku: { column: "s" },
          unit_price_minor: { column: "p" },
          currency: { column: "c" },
        },
      },
    });
    const file = await read("o,s,p,c\n1,a,12.5,eur\n1,b,1000,JPY\n1,c,1.234,KWD\n1,d,9.999,EUR\n", shop);
    expect(file.of("order_line").map(({ unit_price_minor, currency }) => [unit_price_minor, currency])).toEqual([
      [1250, "EUR"],
      [1000, "JPY"],
      [1234, "KWD"],
    ]);
    expect(file.rejects).toEqual([expect.stringContaining("more than the 2 decimals of EUR")]);
    const withoutCurrency = await read("o,s,p\n1,a,12.5\n", shop);
    expect(withoutCurrency.of("order_line")).toMatchObject([{ unit_price_minor: 1250, currency: "EUR" }]);
  });
});

describe("which mapping", () => {
  test("a chosen one that does not fit refuses the file; of kept ones the fullest is taken", async () => {
    await expect(read("a,b\n1,2\n")).rejects.toThrow(
      /x\.csv: the mapping "posts" does not fit: it is for files with the columns id/,
    );
    const small = mappingOf({ ...posts, name: "small", streams: { account: posts.streams.account } });
    const source = textFile("x.csv", "id,author,author name,when\n/p/1,a1,Ann,2025-01-01 00:00:00\n");
    const found = await recogniseFile(source, { options: inParis, mappings: [small, posts] });
    expect(found).toMatchObject({ connector: "mapping", source: "mapping:posts", rank: 10, version: 1 });
  });
});
