import { DouyinError } from "#jobs/sandbox/douyin/envelope.ts";
import { divideFollowers, listFollowerSources } from "#jobs/sandbox/douyin/follower-kinds.ts";
import { countersAt, fromItemId } from "#jobs/sandbox/douyin/videos.ts";
import type { StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { lastUntil, timeOf } from "#jobs/sandbox/stand-in-world.ts";

const dayMs = 86_400_000;
/** China's midnights, all the year round. */
const chinaOffsetMs = 8 * 3_600_000;
const fewestFollowers = 100;

/** The days, numbered from 1970, that a call may answer: yesterday in China and those before it, as many as `date_type` says. */
function daysAsked({ query }: StandInRequest, now: number): { first: number; last: number } {
  const type = query.get("date_type") ?? "";
  if (!["7", "15", "30"].includes(type)) throw new DouyinError(2100005, "Parameter error");
  const today = Math.floor((now + chinaOffsetMs) / dayMs);
  return { first: today - Number(type), last: today - 1 };
}

function toDay(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** Days of an account, as the world's data centre tells them when it does. */
export function answerUserDays(kind: string, request: StandInRequest, { world, now }: StandInScene): object {
  const { first, last } = daysAsked(request, now);
  const openId = request.query.get("open_id") ?? "";
  const reported = world.listBy("account_day_reported", "account_id", openId);
  const told = reported.filter((day) => timeOf(day) <= now && day.day >= toDay(first) && day.day <= toDay(last));
  const published = world.listBy("post", "account_id", openId).map(({ published_at: at }) => Date.parse(at ?? ""));
  return {
    result_list: told.map((record) => {
      const { day: date, views, likes, comments, shares, followers, followers_gained, profile_views } = record;
      const end = Date.parse(date) + dayMs - chinaOffsetMs;
      switch (kind) {
        case "item": {
          const total = published.filter((at) => at < end).length;
          const before = published.filter((at) => at < end - dayMs).length;
          return { date, new_issue: total - before, total_issue: total, new_play: views };
        }
        case "fans":
          return { date, new_fans: followers_gained, total_fans: followers };
        case "like":
          return { date, new_like: likes };
        case "comment":
          return { date, new_comment: comments };
        case "share":
          return { date, new_share: shares };
        case "profile":
          // The world counts visits; of ten, nine are by people who had not come that day.
          return { date, profile_uv: Math.ceil((profile_views ?? 0) * 0.9) };
        default:
          throw new DouyinError(28001017, "unknown address");
      }
    }),
  };
}

/** Days of a video: what its counters gained from one of China's midnights to the next. Only videos of the last 30 days have any. */
export function answerItemDays(kind: string, request: StandInRequest, { world, now }: StandInScene): object {
  if (kind !== "play" && kind !== "like" && kind !== "comment" && kind !== "share")
    throw new DouyinError(28001017, "unknown address");
  const { first, last } = daysAsked(request, now);
  const postId = fromItemId(request.query.get("item_id") ?? "");
  const [post] = world.listBy("post", "post_id", postId);
  if (!post || post.account_id !== request.query.get("open_id")) throw new DouyinError(2100005, "Parameter error");
  const publishedAt = Date.parse(post.published_at ?? "");
  if (publishedAt < now - 30 * dayMs) return { result_list: [] };
  const days = [];
  for (let day = first; day <= last; day++) {
    const start = day * dayMs - chinaOffsetMs;
    if (start + dayMs <= publishedAt) continue;
    const gained = countersAt(world, postId, start + dayMs)[kind] - countersAt(world, postId, start)[kind];
    days.push({ date: toDay(day), [kind]: Math.max(0, gained) });
  }
  return { result_list: days };
}

/** How many follow, and by age, sex, place, device, interest and active days. What they bring an account is not read, and empty. */
export function answerFans({ query }: StandInRequest, { world, now }: StandInScene): object {
  const openId = query.get("open_id") ?? "";
  const followers = countFollowers(world, openId, now);
  if (followers <= fewestFollowers) return {};
  const shares = world.listBy("audience_share", "account_id", openId);
  const last = lastUntil(shares, now)?.captured_at;
  const divide = (dimension: string, toItem: (bucket: string) => string | undefined) =>
    shares
      .filter((share) => share.captured_at === last && share.dimension === dimension)
      .flatMap(({ bucket, share }) => {
        const item = toItem(bucket);
        return item === undefined ? [] : [{ item, value: Math.round(share * followers) }];
      });
  return {
    fans_data: {
      all_fans_num: followers,
      age_distributions: divide("age", (bucket) => bucket.replace("+", "-")),
      gender_distributions: divide("gender", (bucket) => ({ male: "1", female: "2" })[bucket]),
      geographical_distributions: divide("country", (bucket) => bucket),
      ...divideFollowers(world, openId, followers),
      flow_contributions: [],
    },
  };
}

/** Where those who follow came from; nobody says it of a few. */
export function answerFollowerSources({ query }: StandInRequest, { world, now }: StandInScene): object {
  const openId = query.get("open_id") ?? "";
  return { list: countFollowers(world, openId, now) > fewestFollowers ? listFollowerSources(openId) : [] };
}

function countFollowers(world: StandInScene["world"], openId: string, now: number): number {
  return lastUntil(world.listBy("account_snapshot", "account_id", openId), now)?.followers ?? 0;
}
