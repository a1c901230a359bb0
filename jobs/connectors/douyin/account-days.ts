import { douyinScopes } from "#db/connections/douyin.ts";
import { endOfNewestDay } from "#jobs/connectors/end-of-day.ts";
import type { PulledItem, PullListing } from "#jobs/connectors/pull-connector.ts";
import { dateTypeOf, dayCall, daysBack, douyinZone, lateDays } from "./days.ts";

const listing = "account_day_reported";
const path = "/data/external/user/";

const calls = [
  dayCall(path, "item", { new_play: "views" }),
  dayCall(path, "fans", { new_fans: "followers_gained", total_fans: "followers" }),
  dayCall(path, "like", { new_like: "likes" }),
  dayCall(path, "comment", { new_comment: "comments" }),
  dayCall(path, "share", { new_share: "shares" }),
  // People, not visits.
  dayCall(path, "profile", { profile_uv: "profile_visitors" }),
];

/** The figures that are read of a day. */
export const accountDayFields = calls.flatMap(({ fields }) => fields);

/**
 * Days of the account as Douyin reports them: what its calls give of each day in parts is one page, so that a day lands whole, as one observation, however small the batches
 * are. There are figures from the day after the authorisation on.
 */
export function accountDays(openId: string): PullListing {
  return {
    listing,
    streams: ["account_day_reported"],
    scopes: douyinScopes.user_data,
    reads: "days",
    reachesBackDays: daysBack,
    overlapDays: lateDays,
    // Each call gives a row of every day.
    announces: (window) => calls.length * Number(dateTypeOf(window)),
    async *pages(context) {
      const base = { platform: "douyin", account_id: openId, zone: douyinZone, as_of: context.slot.toISOString() };
      const query = { open_id: openId, date_type: dateTypeOf(context) };
      const items: PulledItem[] = [];
      // A call that gives nothing at all, as of an account without fans, tells nothing of the others' days.
      let known: Date | undefined;
      for (const call of calls) {
        const given = await call.ask(listing, query, base, context);
        const newest = endOfNewestDay(douyinZone, given);
        if (newest && !(known && known < newest)) known = newest;
        items.push(...given);
      }
      yield { items, next: null, knownUntil: known ?? context.from };
    },
  };
}
