import { readFile } from "node:fs/promises";
import { createCsvRows } from "#jobs/files/csv-rows.ts";
import { defaultLimits } from "#jobs/files/file-limits.ts";
import { parseCount } from "#jobs/values/parse-count.ts";
import { tiktokIdTime } from "#jobs/values/tiktok-id-time.ts";

/** Real files beside the project, where they are. */
export const realFiles = "../shared/data";
const dayMs = 86_400_000;

/** What one crawl says of a post. Moments are epoch milliseconds; step is that of the last digit shown. */
export interface CrawledPost {
  readonly id: string;
  readonly author: string;
  readonly ageDays: number;
  readonly views: number;
  readonly step: number;
  /** Likes, comments, shares, saves. */
  readonly reactions: readonly (number | null)[];
}

/** The posts of one crawl by id, the first row of each; those without views are left out. Crawl times are those of Vietnam, seven hours ahead of UTC all year. */
export async function readCrawl(name: string): Promise<Map<string, CrawledPost>> {
  const posts = new Map<string, CrawledPost>();
  for (const cells of await readRows(name)) {
    const cell = (column: string) => String(cells[column] ?? "");
    const id = cell("vid_id");
    const published = tiktokIdTime(id);
    const views = countIn(cell("vid_nview"));
    if (!("value" in published) || !views || posts.has(id)) continue;
    posts.set(id, {
      id,
      author: cell("user_name"),
      ageDays: (Date.parse(`${cell("vid_scrapeTime").replace(" ", "T")}+07:00`) - published.value) / dayMs,
      views: views.value,
      step: views.step,
      reactions: ["vid_nlike", "vid_ncomment", "vid_nshare", "vid_nsave"].map(
        (column) => countIn(cell(column))?.value ?? null,
      ),
    });
  }
  return posts;
}

/** The ids of the posts of one crawl, views or not. */
export async function readCrawlIds(name: string): Promise<Set<string>> {
  return new Set((await readRows(name)).map((cells) => String(cells.vid_id ?? "")));
}

async function readRows(name: string) {
  const scan = createCsvRows({ delimiter: ",", limits: defaultLimits });
  const text = (await readFile(`${realFiles}/tiktok-recrawls/${name}.csv`, "utf8")).replace(/^\uFEFF/, "");
  return [...scan.push(text, false), ...scan.end()].flatMap((row) => ("cells" in row ? [row.cells] : []));
}

function countIn(text: string): { value: number; step: number } | null {
  const count = parseCount(text, "en");
  return "value" in count ? { value: count.value.value, step: count.value.step } : null;
}

/** One video's views, every few minutes. */
export interface Video {
  readonly name: string;
  readonly readings: readonly { readonly ageDays: number; readonly views: number }[];
}

/** The two videos; when they were published is not in the files: `publishedAt` by the id of the video says. Times are Japan's. */
export async function readVideos(publishedAt: Readonly<Record<string, string>>): Promise<Video[]> {
  return Promise.all(
    ["34th_u", "someday"].map(async (name) => {
      const content: unknown = JSON.parse(await readFile(`${realFiles}/youtube-views/${name}.json`, "utf8"));
      return { name, readings: readingsIn(content, publishedAt) };
    }),
  );
}

function readingsIn(content: unknown, publishedAt: Readonly<Record<string, string>>): Video["readings"] {
  return Object.values(fieldsOf(content)).flatMap((reading) => {
    const { date, values } = fieldsOf(reading);
    const { videoID, view } = fieldsOf(Array.isArray(values) ? values[0] : null);
    const published = Date.parse(publishedAt[String(videoID)] ?? "");
    const ageDays = (Date.parse(`${String(date).replace(" ", "T")}+09:00`) - published) / dayMs;
    return typeof view === "number" && ageDays > 0 ? [{ ageDays, views: view }] : [];
  });
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
