import type { DatabaseHandle } from "#db/client.server.ts";
import { addDays } from "#tests/support/naive-days.ts";
import type { Line, Lines } from "#tests/support/naive-reports/more-campaigns.ts";
import type { Random } from "#tests/support/random.ts";

interface Opening {
  readonly platform: string;
  readonly measure: string;
  readonly from: string;
}

const candidates = [
  ["kesong", "product_clicks"],
  ["kesong", "product_impressions"],
  ["kesong", "shop_window_visits"],
  ["douyin", "shares"],
  ["xiaohongshu", "saves"],
  ["tiktok", "views"],
  ["xiaohongshu", "orders"],
  ["douyin", "orders"],
] as const;
const streams = ["post_snapshot", "post_surface_snapshot", "account_snapshot"];

/** What platforms offer only from some day of the world on: nothing of it is read before, and no order is credited there. */
export async function openMidway(
  { db }: DatabaseHandle,
  random: Random,
  { workspaceId, first, days, feed }: { workspaceId: number; first: string; days: number; feed: Lines },
): Promise<Lines> {
  const openings = candidates
    .filter(() => random.next() < 0.3)
    .map(([platform, measure]) => ({ platform, measure, from: addDays(first, random.whole(2, days - 5)) }));
  for (const { platform, measure, from } of openings)
    await db
      .insertInto("platform_capability")
      .values({ workspace_id: workspaceId, platform, measure, from_day: from, to_day: null, reason: "Later" })
      .onConflict((row) =>
        row.columns(["workspace_id", "platform", "measure"]).doUpdateSet({ from_day: from, to_day: null }),
      )
      .execute();
  const paid = new Map((feed.order ?? []).map((order) => [order.order_id, String(order.paid_at ?? order.created_at)]));
  const isCredited = (touch: Line) =>
    openings.every(
      ({ platform, measure, from }) =>
        measure !== "orders" || touch.platform !== platform || String(paid.get(touch.order_id)) > addDays(from, 2),
    );
  return Object.fromEntries(
    Object.entries(feed).map(([stream, lines]) => {
      if (stream === "touch") return [stream, lines.filter(isCredited)];
      return [stream, streams.includes(stream) ? lines.map((line) => without(line, openings)) : lines];
    }),
  );
}

/** A reading soon after the opening would say of the days before it what was counted on them. */
function without(line: Line, openings: readonly Opening[]): Line {
  const early = openings.filter(
    ({ platform, from }) => line.platform === platform && String(line.captured_at) < addDays(from, 2),
  );
  const names = early.map(({ measure }): string => measure);
  return Object.fromEntries(Object.entries(line).filter(([name]) => !names.includes(name)));
}
