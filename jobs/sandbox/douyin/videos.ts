import { z } from "zod";
import { DouyinError } from "#jobs/sandbox/douyin/envelope.ts";
import type { StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { lastUntil, type StandInWorld, timeOf } from "#jobs/sandbox/stand-in-world.ts";

const mostVideos = 10;

/** A video as the platform knows it at a time. */
interface KnownVideo {
  readonly postId: string;
  readonly title: string;
  readonly url: string;
  readonly format: string;
  readonly publishedAt: number;
  readonly isPrivate: boolean;
}

/** What the world says of a post may come in several records: each says what changed. Deleted ones are gone. */
function findVideo(world: StandInWorld, postId: string, now: number): KnownVideo | undefined {
  const records = world
    .listBy("post", "post_id", postId)
    .filter((post) => post.platform === "douyin" && timeOf(post) <= now);
  let [post] = records;
  if (!post) return undefined;
  for (const record of records) post = { ...post, ...record };
  if (post.visibility === "deleted") return undefined;
  return {
    postId,
    title: [post.title, post.caption].filter(Boolean).join(" "),
    url: `https://www.iesdouyin.com/share/video/${postId}/?u_code=stand-in&timestamp=${Math.floor(now / 1_000)}`,
    format: post.format ?? "video",
    publishedAt: Date.parse(post.published_at ?? ""),
    isPrivate: post.visibility === "private",
  };
}

/** The account's videos, newest first. */
function listVideos(world: StandInWorld, openId: string, now: number): KnownVideo[] {
  const ids = new Set(world.listBy("post", "account_id", openId).map(({ post_id: id }) => id));
  const videos = [...ids].flatMap((id) => findVideo(world, id, now) ?? []);
  return videos.filter(({ publishedAt }) => publishedAt <= now).sort((a, b) => b.publishedAt - a.publishedAt);
}

/** A cursor is the publication, in milliseconds, of the last video given; older ones come next: pages cannot change places, only what stands on one. */
export function answerVideoList({ query }: StandInRequest, { world, now, fault, mostOnPage }: StandInScene): object {
  const cursor = Number(query.get("cursor") ?? 0);
  const count = Math.min(mostVideos, mostOnPage, Number(query.get("count")));
  if (!Number.isSafeInteger(cursor) || !(count > 0)) throw new DouyinError(2100005, "Parameter error");
  if (fault === "empty_page") return { list: [], cursor, has_more: true };
  const all = listVideos(world, query.get("open_id") ?? "", now);
  const older = cursor === 0 ? all : all.filter(({ publishedAt }) => publishedAt < cursor);
  let page = older.slice(0, count);
  // Those of one moment come together, for a cursor cannot part them.
  const end = page.at(-1)?.publishedAt;
  page = older.filter(({ publishedAt }, place) => place < count || publishedAt === end);
  const has_more = page.length < older.length;
  if (fault === "out_of_order_page") page.reverse();
  const list = fault === "duplicate_page" ? [...all.slice(0, all.length - older.length).slice(-count), ...page] : page;
  return { list: list.map((video) => toItem(world, video, now)), cursor: end ?? cursor, has_more };
}

const asked = z.object({ item_ids: z.array(z.string()).min(1) });

export function answerVideoData({ query, body }: StandInRequest, { world, now }: StandInScene): object {
  const { data } = asked.safeParse(JSON.parse(body || "null"));
  if (!data) throw new DouyinError(2100005, "Parameter error");
  const own = new Map(
    listVideos(world, query.get("open_id") ?? "", now).map((video) => [toItemId(video.postId), video]),
  );
  return { list: data.item_ids.flatMap((id) => own.get(id) ?? []).map((video) => toItem(world, video, now)) };
}

/** Videos are asked for by an id that does not show which video it is. */
export function toItemId(postId: string): string {
  return `@${Buffer.from(`stand-in:${postId}`).toString("base64")}`;
}

export function fromItemId(itemId: string): string {
  return Buffer.from(itemId.slice(1), "base64").toString().replace("stand-in:", "");
}

/** The counters of a post as they stood when they were read last. */
export function countersAt(world: StandInWorld, postId: string, now: number) {
  const reading = lastUntil(world.listBy("post_snapshot", "post_id", postId), now);
  const { views = 0, likes = 0, comments = 0, shares = 0 } = reading ?? {};
  return { play: views ?? 0, like: likes ?? 0, comment: comments ?? 0, share: shares ?? 0 };
}

function toItem(world: StandInWorld, video: KnownVideo, now: number): object {
  const { play, like, comment, share } = countersAt(world, video.postId, now);
  return {
    item_id: toItemId(video.postId),
    video_id: video.postId,
    title: video.title,
    cover: "https://p3-sign.douyinpic.com/stand-in.jpeg",
    share_url: video.url,
    is_top: false,
    is_reviewed: true,
    create_time: Math.floor(video.publishedAt / 1_000),
    video_status: video.isPrivate ? 7 : 5,
    media_type: video.format === "image" ? 2 : 4,
    statistics: {
      digg_count: like,
      comment_count: comment,
      share_count: share,
      play_count: video.isPrivate ? 0 : play,
      download_count: 0,
      forward_count: share,
    },
  };
}
