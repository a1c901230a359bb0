import { type RawBuilder, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";

/** A day as a platform reports it in its own zone, beside what our orders of that very day come to. Amounts are minor units of `currency`. */
export interface ReportedBesideOwn {
  readonly day: Day;
  readonly shop: string;
  readonly platform: string;
  readonly zone: string;
  readonly currency: string | null;
  readonly gmv: number | null;
  readonly units: number | null;
  /** Whether any order of the shop on that platform was known by the end of the day; without one all of ours is null. */
  readonly isKnown: boolean;
  /** Null where one of the lines is in another currency or lacks its amounts. */
  readonly ownGross: number | null;
  readonly ownUnits: number | null;
  readonly source: string;
  /** When it was read last. */
  readonly asOf: Date;
}

/** The columns of `ReportedBesideOwn`: of the reported day `d`, of `own` (`ownSums`) and of `seen` (`lastSeen`). */
export const besideOwn = sql`d.day, d.shop, d.platform, d.zone, d.currency, d.gmv_minor as gmv, d.units, own.is_known as "isKnown",
  case when own.is_known then own.gross end as "ownGross", case when own.is_known then own.units end as "ownUnits",
  seen.source, seen.last_at as "asOf"`;

/** Orders `o` of the shop of `d` that were placed on its platform and paid between the day's midnights, samples left out. */
export function isOfDay(workspaceId: number): RawBuilder<boolean> {
  return sql`o.workspace_id = ${workspaceId} and o.shop = d.shop and o.platform = d.platform
    and o.paid_at >= ${midnight(sql`d.day`)} and o.paid_at < ${midnight(sql`d.day + 1`)} and o.is_sample is not true`;
}

/** What a line `l` comes to in minor units, before what was cancelled or refunded; null where it lacks its amounts. */
export const grossOfLine = sql<number | null>`l.quantity * l.unit_price_minor - coalesce(l.seller_discount_minor, 0)`;

/** What lines `l` of orders `o` come to, before what was cancelled or refunded: `units`, `gross`, and whether anything was known by then. */
export function ownSums(workspaceId: number): RawBuilder<unknown> {
  const isCounted = sql`(${grossOfLine}) is not null and coalesce(l.currency, o.currency) is not distinct from d.currency`;
  return sql`
    case when coalesce(bool_and(l.quantity is not null), true) then coalesce(sum(l.quantity), 0)::int end as units,
    case when coalesce(bool_and(${isCounted}), true) then coalesce(sum(${grossOfLine}), 0) end as gross,
    exists (
      select from "order" as k where k.workspace_id = ${workspaceId} and k.shop = d.shop and k.platform = d.platform
        and k.paid_at < ${midnight(sql`d.day + 1`)}
    ) as is_known`;
}

/** Who said the reported day `d` last, and when. */
export function lastSeen(workspaceId: number, table: string): RawBuilder<unknown> {
  return sql`
    select o.last_at, s.source from observation as o
    join source as s on s.workspace_id = ${workspaceId} and s.source_id = o.source_id
    where o.workspace_id = ${workspaceId} and o.entity = ${table} and o.entity_id = d.id
    order by o.last_at desc, s.rank desc limit 1`;
}

function midnight(day: RawBuilder<unknown>): RawBuilder<Date> {
  return sql`(${day})::timestamp at time zone d.zone`;
}
