import { douyinScopes } from "#db/connections/douyin.ts";
import { endOfNewestDay } from "#jobs/connectors/end-of-day.ts";
import type { PullListing } from "#jobs/connectors/pull-connector.ts";
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

/** Days of the account as Douyin reports them, a page for each of its calls. There are figures from the day after the authorisation on. */
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
      const start = calls.findIndex(({ name }) => name === (context.cursor ?? "item"));
      // A call that gives nothing at all, as of an account without fans, tells nothing of the others' days.
      let known: Date | undefined;
      for (const [at, call] of [...calls.entries()].slice(start)) {
        const items = await call.ask(listing, query, base, context);
        const newest = endOfNewestDay(douyinZone, items);
        if (newest && !(known && known < newest)) known = newest;
        yield { items, next: calls[at + 1]?.name ?? null, knownUntil: known ?? context.from };
      }
    },
  };
}
