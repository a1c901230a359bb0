import { withKesongCopy } from "#jobs/connectors/derive-kesong.ts";
import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";
import { toAudienceShares } from "#jobs/connectors/tiktok-business/audience.ts";
import { figuresUntil } from "#jobs/connectors/tiktok-business/figures-until.ts";
import type { TiktokActivity, TiktokDay, TiktokProfile, TiktokVideo } from "#jobs/connectors/tiktok-business/schema.ts";
import { toSurfaceViews } from "#jobs/connectors/tiktok-business/surfaces.ts";

const platform = "tiktok";

/** A profile -> the account and its counters at the slot (ISO 8601). */
export function toAccount(profile: TiktokProfile, accountId: string, slot: string): MappedRecord[] {
  const key = { platform, account_id: accountId };
  return [
    {
      stream: "account",
      record: {
        ...key,
        handle: profile.username,
        name: profile.display_name,
        url: profile.profile_deep_link,
        is_verified: profile.is_verified,
        as_of: slot,
      },
    },
    {
      stream: "account_snapshot",
      record: {
        ...key,
        captured_at: slot,
        followers: profile.followers_count,
        following: profile.following_count,
        posts: profile.videos_count,
        likes: profile.total_likes,
      },
    },
  ];
}

/** A day of UTC as the platform reports it, corrected until the slot (ISO 8601). */
export function toReportedDay(day: TiktokDay, accountId: string, slot: string): MappedRecord[] {
  return [
    {
      stream: "account_day_reported",
      record: {
        platform,
        account_id: accountId,
        day: day.date,
        zone: "UTC",
        views: day.video_views,
        unique_viewers: day.unique_video_views,
        profile_views: day.profile_views,
        likes: day.likes,
        comments: day.comments,
        shares: day.shares,
        followers: day.followers_count,
        followers_gained: day.daily_new_followers,
        followers_lost: day.daily_lost_followers,
        as_of: slot,
      },
    },
  ];
}

/** The hours of one day -> the share of each in all activity; nothing of a day without any. */
export function toActiveHours(
  { audience_activity: hours }: TiktokActivity,
  accountId: string,
  slot: string,
): MappedRecord[] {
  const all = hours.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return [];
  const key = { platform, account_id: accountId, captured_at: slot, dimension: "active_hour" };
  return hours.map(({ hour, count }) => ({
    stream: "audience_share",
    record: { ...key, bucket: String(hour), share: count / all },
  }));
}

function isPhoto({ media_type: type }: TiktokVideo): boolean {
  return type === "PHOTO";
}

const formats: Readonly<Record<string, string>> = { VIDEO: "video", PHOTO: "image" };

/** Whose posts are read. */
export interface PostOwner {
  readonly businessId: string;
  readonly kesongAccountId: string | undefined;
}

/**
 * A post as it is at the slot (ISO 8601), and its copy on Kesong; its counters, its views by surface and its audience as they were when the figures end that are
 * there at the slot. An ad says nothing of who paid whom: the relation stays unknown.
 */
export function toPost(
  video: TiktokVideo,
  { businessId: accountId, kesongAccountId }: PostOwner,
  slot: string,
): MappedRecord[] {
  const key = { platform, post_id: video.item_id };
  const reading = { ...key, captured_at: figuresUntil(slot) };
  // What was published since has no figures yet; a 0 of it would be none.
  const hasFigures = Date.parse(video.create_time) < Date.parse(reading.captured_at);
  const post = {
    ...key,
    account_id: accountId,
    published_at: video.create_time,
    format: formats[video.media_type ?? ""],
    caption: video.caption,
    url: video.share_url,
    duration_seconds: isPhoto(video) ? undefined : video.video_duration,
    as_of: slot,
  };
  return [...withKesongCopy(post, kesongAccountId), ...(hasFigures ? toFigures(video, reading, accountId) : [])];
}

function toFigures(
  video: TiktokVideo,
  reading: { readonly platform: string; readonly post_id: string; readonly captured_at: string },
  accountId: string,
): MappedRecord[] {
  const { total_time_watched: watched, video_views: views } = video;
  return [
    {
      stream: "post_snapshot",
      record: {
        ...reading,
        views,
        reach: video.reach,
        likes: video.likes,
        comments: video.comments,
        shares: video.shares,
        saves: video.favorites ?? video.favorities,
        // A picture is not watched: its 0 says nothing.
        watch_seconds: isPhoto(video) || watched == null ? undefined : Math.round(watched),
      },
    },
    ...(views === null ? [] : toSurfaceViews(video.impression_sources ?? [], views, reading)),
    ...toAudienceShares(video, { ...reading, account_id: accountId }),
  ];
}
