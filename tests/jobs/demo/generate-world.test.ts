import { afterAll, beforeAll, expect, test } from "vitest";
import { streamNames } from "#db/records/streams.ts";
import { digestFiles, generateInto, readStream, smallWorld, streamsIn } from "#tests/jobs/demo/read-world.ts";

/** What no platform's files tell. */
const neverGiven: ReadonlySet<string> = new Set([
  ...[
    "post_day_reported",
    "post_retention",
    "unnamed_post_snapshot",
    "shop_day_reported",
    "product_day_reported",
    "video_day_reported",
  ],
]);

let world: Awaited<ReturnType<typeof generateInto>>;

beforeAll(async () => {
  world = await generateInto(smallWorld);
});
afterAll(() => world.remove());

test("the same arguments give the same bytes", async () => {
  const again = await generateInto(smallWorld);
  expect(digestFiles(again.folder)).toEqual(digestFiles(world.folder));
  again.remove();
});

test("another seed gives another world, another end the same world on other days", async () => {
  const other = await generateInto({ ...smallWorld, posts: 50, days: 20, creators: 5, seed: "rye" });
  const first = await generateInto({ ...smallWorld, posts: 50, days: 20, creators: 5 });
  const later = await generateInto({ ...smallWorld, posts: 50, days: 20, creators: 5, end: "2026-06-07" });
  const titles = (folder: string) => titlesOf(folder);
  expect(await titles(other.folder)).not.toEqual(await titles(first.folder));
  expect(await titles(later.folder)).toEqual(await titles(first.folder));
  for (const { remove } of [other, first, later]) remove();
});

test("compressed files hold the same text", async () => {
  const packed = await generateInto({ ...smallWorld, posts: 60, days: 20, creators: 5, gzip: true });
  const plain = await generateInto({ ...smallWorld, posts: 60, days: 20, creators: 5 });
  expect(packed.files.every(({ path }) => path.endsWith(".ndjson.gz"))).toBe(true);
  expect(digestFiles(packed.folder)).toEqual(digestFiles(plain.folder));
  packed.remove();
  plain.remove();
});

test("there is a file of every stream but those that no source here gives, and every record of it lands", async () => {
  expect(streamsIn(world.folder).toSorted()).toEqual(
    streamNames.filter((stream) => !neverGiven.has(stream)).toSorted(),
  );
  for (const { stream, records } of world.files) {
    let landed = 0;
    for await (const _ of readStream(world.folder, stream)) landed++;
    expect([stream, landed]).toEqual([stream, records]);
  }
});

test("nothing happens after the last day in Paris", async () => {
  // 2026-05-31 ends in Paris at 22:00 UTC.
  const end = Date.UTC(2026, 4, 31, 22);
  let latest = 0;
  for (const stream of streamsIn(world.folder))
    for await (const record of readStream(world.folder, stream))
      for (const value of Object.values(record)) if (value instanceof Date) latest = Math.max(latest, value.getTime());
  expect(latest).toBeLessThanOrEqual(end);
});

test.each([
  { posts: 1, days: 1, creators: 1 },
  { posts: 7, days: 2, creators: 3 },
  { posts: 40, days: 400, creators: 2 },
])("a world of $posts posts, $days days and $creators creators has just that many", async (size) => {
  const tiny = await generateInto({ ...smallWorld, ...size, end: "2026-03-29" });
  const posts = new Set<unknown>();
  for await (const record of readStream(tiny.folder, "post")) posts.add(record.post_id);
  expect(posts.size).toBe(size.posts);
  const records = Object.fromEntries(tiny.files.map((file) => [file.stream, file.records]));
  expect(records.creator).toBe(size.creators);
  expect(records.exchange_rate).toBe(size.days);
  for (const { stream } of tiny.files) for await (const _ of readStream(tiny.folder, stream));
  tiny.remove();
});

async function titlesOf(folder: string): Promise<unknown[]> {
  const titles: unknown[] = [];
  for await (const record of readStream(folder, "post")) titles.push(record.title);
  return titles;
}
