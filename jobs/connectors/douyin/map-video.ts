import { withKesongCopy } from "#jobs/connectors/derive-kesong.ts";
import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";
import type { Video } from "./schema.ts";

export interface VideoContext {
  readonly openId: string;
  readonly kesongAccountId: string | undefined;
  /** When it was read, ISO 8601. */
  readonly readAt: string;
}

/** 5 is public; 6 friends may see it, 7 only its author, 2 was found unfit and 4 is in review. 1 stands for 5, 6 or 7: not known. */
const visibilities = new Map([
  [2, "private"],
  [4, "private"],
  [5, "public"],
  [6, "private"],
  [7, "private"],
]);
const formats = new Map([
  [2, "image"],
  [4, "video"],
]);

/** A video as a post with its counters, and with its copy on Kesong. There are no saves and no reach. */
export function mapVideo(video: Video, { openId, kesongAccountId, readAt }: VideoContext): readonly MappedRecord[] {
  const visibility = visibilities.get(video.video_status ?? 0);
  const { digg_count, comment_count, share_count, play_count } = video.statistics;
  const post = {
    platform: "douyin",
    post_id: video.video_id,
    account_id: openId,
    published_at: video.create_time,
    format: formats.get(video.media_type ?? 0),
    title: video.title,
    url: video.share_url,
    visibility,
    as_of: readAt,
  };
  return [
    ...withKesongCopy(post, kesongAccountId),
    {
      stream: "post_snapshot",
      record: {
        platform: "douyin",
        post_id: video.video_id,
        captured_at: readAt,
        // Of a video that is not public plays are given as 0, whatever they were.
        views: play_count === 0 && visibility !== "public" ? undefined : play_count,
        likes: digg_count,
        comments: comment_count,
        shares: share_count,
      },
    },
  ];
}
