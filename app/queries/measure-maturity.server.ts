import { sql } from "kysely";
import { bucketOf } from "#app/lib/dates/buckets.ts";
import { addDays, type Day } from "#app/lib/dates/day.ts";
import { conditionsOf, filteredDimensions } from "#app/queries/fact-conditions.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { findFact } from "#db/metrics/facts.ts";
import { orderChannels } from "#db/records/vocabulary.ts";

export interface Maturity {
  readonly byBucket: ReadonlyMap<Day, number>;
  /** Null without orders. */
  readonly total: number | null;
  /** Of each channel asked for, the last day whose orders are past its refund window. */
  readonly matureUntil: ReadonlyMap<string, Day>;
}

/** The share of orders that are past their channel's refund window today: what is younger may still come back. */
export async function measureMaturity({ db, workspace, filters }: ReportContext): Promise<Maturity> {
  const fact = findFact("sales", ["day", "channel", ...filteredDimensions("sales", filters)], ["orders"]);
  if (!fact) return { byBucket: new Map(), total: null, matureUntil: new Map() };
  const orders = sql.ref(`f.orders_${filters.window}`);
  const [windows, { rows }] = await Promise.all([
    db
      .selectFrom("refund_window as w")
      .select(["w.channel", "w.days"])
      .where("w.workspace_id", "=", workspace.id)
      .execute(),
    sql<{ day: Day; mature: number; orders: number }>`
    select f.day, sum(${orders}) as orders,
      coalesce(sum(${orders}) filter (where f.day <= ${workspace.today}::date - coalesce(w.days, ${workspace.refundWindowDays})), 0) as mature
    from ${sql.table(fact.table)} as f
    left join refund_window as w on w.workspace_id = ${workspace.id} and w.channel = f.channel
    where ${sql.join(conditionsOf(fact, "f", workspace.id, filters), sql` and `)} and f.day between ${filters.from} and ${filters.to}
    group by f.day`.execute(db),
  ]);
  const sums = new Map<Day, { mature: number; orders: number }>();
  const total = { mature: 0, orders: 0 };
  for (const row of rows) {
    const bucket = bucketOf(row.day, filters.grain, workspace.weekStart);
    const sum = sums.get(bucket) ?? { mature: 0, orders: 0 };
    sums.set(bucket, { mature: sum.mature + row.mature, orders: sum.orders + row.orders });
    total.mature += row.mature;
    total.orders += row.orders;
  }
  const shares = [...sums]
    .filter(([, sum]) => sum.orders > 0)
    .map(([day, sum]): [Day, number] => [day, sum.mature / sum.orders]);
  const channels = orderChannels.filter((one) => filters.channels.length === 0 || filters.channels.includes(one));
  const windowOf = (channel: string) =>
    windows.find((one) => one.channel === channel)?.days ?? workspace.refundWindowDays;
  return {
    byBucket: new Map(shares),
    total: total.orders > 0 ? total.mature / total.orders : null,
    matureUntil: new Map(channels.map((channel) => [channel, addDays(workspace.today, -windowOf(channel))])),
  };
}
