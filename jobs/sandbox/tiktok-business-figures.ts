import type { FeedRecord } from "#jobs/demo/feed-writer.ts";
import { lastUntil, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { listPublicPosts, type PublicPost, publishedAt, readAccount } from "#jobs/sandbox/tiktok-accounts.ts";

export const dayMs = 86_400_000;
const fewestFollowers = 100;
const fewestViews = 100;

/** Until when figures are known at a time: they come one to two days late, by days of UTC. */
export function figuresUntil(now: number): number {
  return Math.floor(now / dayMs) * dayMs - dayMs;
}

/** One day of an account (from its start in UTC, in milliseconds); undefined before the account has figures, or while they are late. */
export function readDay(world: StandInWorld, accountId: string, start: number, now: number) {
  const end = start + dayMs;
  const snapshots = world.listBy("account_snapshot", "account_id", accountId);
  const [before, after] = [lastUntil(snapshots, start), lastUntil(snapshots, end)];
  if (!after || end > figuresUntil(now)) return undefined;
  const gained = (field: "views" | "likes" | "followers") => (after[field] ?? 0) - (before?.[field] ?? 0);
  const ofPosts = (field: "comments" | "shares") =>
    listPublicPosts(world, accountId, end).reduce((sum, { post_id: id }) => {
      const readings = world.listBy("post_snapshot", "post_id", id);
      return sum + (lastUntil(readings, end)?.[field] ?? 0) - (lastUntil(readings, start)?.[field] ?? 0);
    }, 0);
  return {
    date: toDay(start),
    video_views: Math.max(0, gained("views")),
    // How many people that were is not in the world.
    unique_video_views: null,
    likes: Math.max(0, gained("likes")),
    comments: Math.max(0, ofPosts("comments")),
    shares: Math.max(0, ofPosts("shares")),
    followers_count: after.followers ?? null,
    daily_new_followers: Math.max(0, gained("followers")),
    daily_lost_followers: Math.max(0, -gained("followers")),
    daily_total_followers: gained("followers"),
    audience_activity: readActivity(world, accountId, now),
  };
}

/** Who follows an account, and what each of its dimensions is called. */
export function readAudience(world: StandInWorld, accountId: string, now: number) {
  const { snapshot } = readAccount(world, accountId, now);
  if ((snapshot?.followers ?? 0) < fewestFollowers) return {};
  const ages = sharesOf(world, accountId, "age", now).map(({ bucket, share }) => ({ age: bucket, percentage: share }));
  return { audience_ages: ages, ...readPeople(world, accountId, now) };
}

/** Who sees a post: nobody is told of one that few have seen. The world knows but of accounts who follows them; the viewers of their posts are divided alike. */
function readViewers(world: StandInWorld, accountId: string, views: number, now: number) {
  if (views < fewestViews) return { audience_genders: [], audience_countries: [], audience_cities: [] };
  return readPeople(world, accountId, figuresUntil(now));
}

function readPeople(world: StandInWorld, accountId: string, now: number) {
  const of = (dimension: string) => sharesOf(world, accountId, dimension, now);
  return {
    audience_genders: of("gender").map(({ bucket, share }) => ({
      gender: `${bucket.charAt(0).toUpperCase()}${bucket.slice(1)}`,
      percentage: share,
    })),
    audience_countries: of("country").map(({ bucket, share }) => ({ country: bucket, percentage: share })),
    audience_cities: of("city").map(({ bucket, share }) => ({ city_name: bucket, percentage: share })),
  };
}

function readActivity(world: StandInWorld, accountId: string, now: number) {
  return sharesOf(world, accountId, "active_hour", now).map(({ bucket, share }) => ({
    hour: bucket,
    count: Math.round(share * 1_000),
  }));
}

/** The shares of one dimension as they were reported last. */
function sharesOf(world: StandInWorld, accountId: string, dimension: string, now: number) {
  const all = world
    .listBy("audience_share", "account_id", accountId)
    .filter((share) => share.dimension === dimension && Date.parse(share.captured_at) <= now);
  const last = all.at(-1)?.captured_at;
  return all.filter((share) => share.captured_at === last);
}

/** The platform's names of surfaces; the last is what it calls all others. */
const sourceNames: Readonly<Record<string, string>> = {
  home_feed: "For You",
  following: "Follow",
  profile: "Personal Profile",
  search: "Search",
  message: "Direct Message",
};

/** Where a post was seen, as shares to four decimals of its whole life, the greatest first. */
function readSources(surfaces: readonly FeedRecord<"post_surface_snapshot">[]) {
  const all = surfaces.reduce((sum, { views }) => sum + (views ?? 0), 0);
  const views = new Map<string, number>();
  for (const { surface, views: seen } of surfaces) {
    const name = sourceNames[surface] ?? "Hashtag";
    views.set(name, (views.get(name) ?? 0) + (seen ?? 0));
  }
  return [...views]
    .map(([name, seen]) => ({ impression_source: name, percentage: Math.round((seen / all) * 10_000) / 10_000 }))
    .filter(() => all > 0)
    .toSorted((a, b) => b.percentage - a.percentage);
}

/**
 * Who still watches after each second, to four decimals, second by second as text: at every second the same part of those who are left
 * goes, such that a video without end would be watched as long on average as this one is (to the second).
 */
function readRetention(duration: number, known: FeedRecord<"post_snapshot"> | undefined) {
  const { views, watch_seconds: watched } = known ?? {};
  if (!views || !watched) return [];
  const average = Math.max(1, Math.round(watched / views));
  return Array.from({ length: Math.floor(duration) + 1 }, (_, second) => ({
    second: String(second),
    percentage: Math.round(Math.exp(-second / average) * 10_000) / 10_000,
  }));
}

/** A post and its figures, as late as they are; null where there are none yet, or the world has none. */
export function readVideo(world: StandInWorld, post: PublicPost, now: number) {
  const { post_id: id, format, caption, duration_seconds: duration, account_id: accountId = "" } = post;
  const known = lastUntil(world.listBy("post_snapshot", "post_id", id), figuresUntil(now));
  const surfaces = world
    .listBy("post_surface_snapshot", "post_id", id)
    .filter(({ captured_at: at }) => at === known?.captured_at);
  const { account } = readAccount(world, accountId ?? "", now);
  const isPhoto = format === "image";
  return {
    item_id: id,
    media_type: isPhoto ? "PHOTO" : "VIDEO",
    is_ad: post.relation === "paid",
    thumbnail_url: "https://p16.example/thumbnail.jpeg",
    share_url: `https://www.tiktok.com/@${account?.handle}/${isPhoto ? "photo" : "video"}/${id}?utm_campaign=tt4d_open_api`,
    embed_url: `https://www.tiktok.com/player/v1/${id}`,
    caption: caption ?? "",
    video_duration: duration ?? 0,
    // As text, as it may come.
    create_time: String(publishedAt(post) / 1_000),
    video_views: known?.views ?? null,
    reach: known?.reach ?? null,
    likes: known?.likes ?? null,
    comments: known?.comments ?? null,
    shares: known?.shares ?? null,
    favorites: known?.saves ?? null,
    total_time_watched: known?.watch_seconds ?? 0,
    video_view_retention: isPhoto ? [] : readRetention(duration ?? 0, known),
    impression_sources: readSources(surfaces),
    ...readViewers(world, accountId ?? "", known?.views ?? 0, now),
    // Who of them follows, or came again, is not in the world.
    audience_types: [],
  };
}

/** The day of UTC. */
export function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
