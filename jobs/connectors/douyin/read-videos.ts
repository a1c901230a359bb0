import { z } from "zod";
import type { ListingContext } from "#jobs/connectors/pull-connector.ts";
import { withoutQuery } from "#jobs/connectors/without-query.ts";
import { getOf, postTo, readData } from "./calls.ts";

/** The size of the documentation's examples; its maximum is not documented. */
const pageSize = 10;
/** Where the videos that are asked for by id begin; all other cursors are Douyin's. */
const idsFrom = "ids:";
export const firstOfIds = `${idsFrom}0`;

export interface VideoPage {
  readonly videos: readonly unknown[];
  readonly next: string | null;
}

/** Whose videos: all that the account lists, and those of the given ids, which it may list no longer. */
export interface VideoSource {
  readonly openId: string;
  readonly itemIds: readonly string[];
}

const list = z.array(z.unknown()).nullable();
const cursorSchema = z.union([z.int(), z.string().min(1)]).transform(String);

/** The videos page by page, from the context's cursor on. A short page is no end. */
export async function* readVideos(
  listing: string,
  source: VideoSource,
  context: ListingContext,
): AsyncGenerator<VideoPage> {
  let cursor = context.cursor ?? "0";
  for (;;) {
    const page = cursor.startsWith(idsFrom)
      ? await findVideos(listing, source, Number(cursor.slice(idsFrom.length)), context)
      : await listVideos(listing, source, cursor, context);
    yield page;
    if (page.next === null) return;
    cursor = page.next;
  }
}

async function listVideos(
  listing: string,
  { openId, itemIds }: VideoSource,
  cursor: string,
  { http }: ListingContext,
): Promise<VideoPage> {
  const request = getOf("/api/douyin/v1/video/video_list/", { open_id: openId, cursor, count: String(pageSize) });
  const data = readData(listing, { list, cursor: cursorSchema, has_more: z.boolean() }, await http.json(request));
  const after = itemIds.length > 0 ? firstOfIds : null;
  return { videos: toVideos(data.list), next: data.has_more ? data.cursor : after };
}

async function findVideos(
  listing: string,
  { openId, itemIds }: VideoSource,
  at: number,
  { http }: ListingContext,
): Promise<VideoPage> {
  const ids = itemIds.slice(at, at + pageSize);
  // Fewer are asked for than when this slot began.
  if (ids.length === 0) return { videos: [], next: null };
  const body = { item_ids: ids };
  const request = postTo("/api/douyin/v1/video/video_data/", { open_id: openId }, body);
  const data = readData(listing, { list }, await http.json(request));
  const after = at + pageSize;
  return { videos: toVideos(data.list), next: after < itemIds.length ? `${idsFrom}${after}` : null };
}

/** The address is as public as the video; what follows it says who asked, and when. */
function toVideos(videos: readonly unknown[] | null): unknown[] {
  return (videos ?? []).map((video) => withoutQuery(video, "share_url"));
}
