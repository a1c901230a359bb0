import { type RawBuilder, sql } from "kysely";
import { exposureMeasures } from "#db/metrics/measures.ts";
import { surfaceMeasures } from "#jobs/rollup/facts/exposure-target.ts";
import { dayModes } from "#jobs/rollup/stage/staged-day.ts";
import { everyDay } from "#jobs/rollup/stage/staged-table.ts";

/** A table of days at the lowest level, and what is staged for it. */
export interface DayTable {
  readonly table: "post_day" | "post_surface_day";
  readonly staged: "rollup_post_day" | "rollup_post_surface_day";
  /** The key beside workspace_id. */
  readonly key: readonly string[];
  readonly measures: readonly string[];
  /** Columns beside key and measures that are stored as staged. */
  readonly others: readonly string[];
  /** The columns of rollup_post that say which stored days are replaced. */
  readonly replaced: readonly [first: string, last: string];
}

const flags = ["is_interpolated", "is_gap"];

export const postDays: DayTable = {
  table: "post_day",
  staged: "rollup_post_day",
  key: ["post_id", "day"],
  measures: exposureMeasures,
  others: [...flags, "counter_falls"],
  replaced: ["first_day", "last_day"],
};

export const postSurfaceDays: DayTable = {
  table: "post_surface_day",
  staged: "rollup_post_surface_day",
  key: ["post_id", "day", "surface"],
  measures: surfaceMeasures,
  others: flags,
  replaced: ["first_surface_day", "last_surface_day"],
};

/** What the days of a post count under, beside its campaigns. */
export const postKeys = [
  "account_id",
  "platform",
  "format",
  "relation",
  "tier",
  "published_day",
  "product_ids",
  "themes",
  "content_kind",
  "recommendation_product_ids",
  "recommendation_kinds",
];

function columns(names: readonly string[], toText: (name: string) => string = (name) => name): RawBuilder<unknown> {
  return sql.raw(names.map(toText).join(", "));
}

/**
 * `fresh`: staged days of which nothing is stored. `pair`: every other staged day as it will be (n_*), against the stored day (o_*), and the
 * stored days that go; only those that change, or whose post moves to other keys. Both sides of a pair may be missing, but not at once.
 */
export function pairDays(workspaceId: number, days: DayTable): RawBuilder<unknown> {
  const { key, measures, others } = days;
  const values = ["provided", ...measures, ...others];
  const staged = sql`${columns(key.filter((name) => name !== "day"))}, date '1970-01-01' + day_number as day, ${columns(values)}`;
  const isSame = sql.raw(key.map((name) => `o.${name} = n.${name}`).join(" and "));
  return sql`
    fresh as materialized (select ${staged} from ${sql.table(days.staged)} where mode = ${dayModes.insert}),
    replaced as materialized (${readReplaced(workspaceId, days)}),
    replacing as (select ${staged} from ${sql.table(days.staged)} where mode = ${dayModes.replace}),
    adding as (select ${staged} from ${sql.table(days.staged)} where mode = ${dayModes.add}),
    pair as materialized (
      select ${columns(key, (name) => `coalesce(n.${name}, o.${name}) as ${name}`)}, o.ctid as stored_at,
        ${columns(values, (name) => `o.${name} as o_${name}`)}, ${columns(values, (name) => `n.${name} as n_${name}`)},
        (${columns(values, (name) => `o.${name}`)}) is not distinct from (${columns(values, (name) => `n.${name}`)}) as is_same
      from replaced as o full join replacing as n on ${isSame}
      left join rollup_dimension as m on m.post_id = coalesce(n.post_id, o.post_id)
      where (${columns(values, (name) => `o.${name}`)}) is distinct from (${columns(values, (name) => `n.${name}`)}) or m.is_moved
      union all
      select ${columns(key, (name) => `n.${name}`)}, o.ctid, ${columns(values, (name) => `o.${name}`)},
        ${columns(values, (name) => sumOf(name, measures))}, false
      from adding as n left join lateral (
        select p.ctid, p.* from ${sql.table(days.table)} as p
        where p.workspace_id = ${workspaceId} and ${sql.raw(key.map((name) => `p.${name} = n.${name}`).join(" and "))} offset 0) as o on true)`;
}

/**
 * The stored days that are replaced. A range is asked for day by day, by the whole key: for its bounds the planner may take the index by day, and read all
 * posts of them.
 */
function readReplaced(workspaceId: number, { table, key, measures, others, replaced }: DayTable): RawBuilder<unknown> {
  const stored = columns([...key, "provided", ...measures, ...others, "ctid"], (name) => `o.${name}`);
  const [first, last] = replaced.map((name) => sql.raw(`r.${name}`));
  const ofPost = sql`select p.ctid, p.* from ${sql.table(table)} as p where p.workspace_id = ${workspaceId} and p.post_id = r.post_id`;
  return sql`
    select ${stored} from rollup_post as r cross join generate_series(${first}, ${last}) as n (day_number)
    cross join lateral (${ofPost} and p.day = date '1970-01-01' + n.day_number offset 0) as o where ${first} > ${everyDay.first}
    union all
    select ${stored} from rollup_post as r cross join lateral (${ofPost} offset 0) as o where ${first} = ${everyDay.first}`;
}

/** A stored value and what is added to it. */
function sumOf(name: string, measures: readonly string[]): string {
  if (name === "provided") return "n.provided | coalesce(o.provided, 0)";
  if (name.startsWith("is_")) return `n.${name} or coalesce(o.${name}, false)`;
  if (name === "counter_falls") return "n.counter_falls + coalesce(o.counter_falls, 0::smallint)";
  if (measures.includes(name)) return `n.${name} + coalesce(o.${name}, 0)`;
  throw new Error(`${name} does not add up`);
}

/** Writes the days themselves. A fresh day that is stored after all is an error: its facts would be added twice. */
export function writeDays(workspaceId: number, days: DayTable): RawBuilder<unknown> {
  const { table, key } = days;
  const values = ["provided", ...days.measures, ...days.others];
  return sql`
    ${sql.raw(`${table}_fresh`)} as (
      insert into ${sql.table(table)} (workspace_id, ${columns([...key, ...values])})
      select ${workspaceId}::int, ${columns([...key, ...values])} from fresh),
    ${sql.raw(`${table}_changed`)} as (
      insert into ${sql.table(table)} (workspace_id, ${columns([...key, ...values])})
      select ${workspaceId}::int, ${columns(key)}, ${columns(values, (name) => `n_${name}`)} from pair where n_provided is not null and not is_same
      on conflict (workspace_id, ${columns(key)}) do update set ${columns(values, (name) => `${name} = excluded.${name}`)}),
    ${sql.raw(`${table}_gone`)} as (
      delete from ${sql.table(table)} as t where t.workspace_id = ${workspaceId}
        and t.ctid = any (array(select stored_at from pair where n_provided is null)))`;
}

/** One side of the differences: rows of `from`, whose values are named with a prefix; old ones are taken away, under the old keys. */
export interface DaySide {
  readonly from: RawBuilder<unknown>;
  readonly prefix: string;
  readonly isOld: boolean;
  /** Whether a row of `from` may say is_same: that nothing but the keys of its post differs. */
  readonly mayBeSame: boolean;
}

export const daySides: readonly DaySide[] = [
  { from: sql`fresh`, prefix: "", isOld: false, mayBeSame: false },
  { from: sql`pair where o_provided is not null`, prefix: "o_", isOld: true, mayBeSame: true },
  { from: sql`pair where n_provided is not null`, prefix: "n_", isOld: false, mayBeSame: true },
];

/**
 * `spread`: the signed difference under the dimensions of the post, ready to be summed: minus what is stored, plus what will be. A day without
 * any measure (that of publication) is no post_day. `delta` is the same without the days of posts of which nothing but the campaigns differs: those change the facts of
 * campaigns alone, which read `spread`; in all others they would add up to nothing, and cost as much as if they did not. `keeping`: whether several facts read it.
 */
export function spreadDays(
  days: DayTable,
  sides: readonly DaySide[],
  keeping: "materialized" | "not materialized" = "materialized",
): RawBuilder<unknown> {
  const { measures } = days;
  const own = days.key.filter((name) => name !== "post_id");
  return sql`
    spread as ${sql.raw(keeping)} (
      select s.post_id, s.is_old, ${columns(own, (name) => `s.${name}`)}, s.provided, ${columns(measures, (name) => `s.${name}`)},
        s.post_days, s.is_interpolated as interpolated_post_days, s.is_gap as gap_post_days,
        (case when d.published_day = s.day then case when s.is_old then -1 else 1 end else 0 end) as posts,
        d.account_id, d.platform, d.format, d.relation, d.tier, d.product_ids, d.themes, d.content_kind, d.recommendation_product_ids, d.recommendation_kinds,
        s.is_same and d.keeps_rest as is_of_campaigns,
        case when s.is_same and d.keeps_rest then d.changed_campaign_ids else d.campaign_ids end as campaign_ids
      from (${sql.join(
        sides.map((side) => spreadSide(days, side)),
        sql` union all `,
      )}) as s
      join dimension as d on d.post_id = s.post_id and d.is_old = s.is_old),
    delta as not materialized (select * from spread where not spread.is_of_campaigns)`;
}

function spreadSide({ key, measures }: DayTable, { from, prefix, isOld, mayBeSame }: DaySide): RawBuilder<unknown> {
  const one = isOld ? "-1" : "1";
  return sql`
    select ${columns(key)}, ${sql.raw(String(isOld))} as is_old, ${sql.raw(prefix)}provided as provided,
      ${columns(measures, (name) => `${isOld ? "-" : ""}${prefix}${name} as ${name}`)},
      (case when ${sql.raw(prefix)}provided = 0 then 0 else ${sql.raw(one)} end) as post_days,
      ${columns(flags, (name) => `(case when ${prefix}${name} then ${one} else 0 end) as ${name}`)},
      ${sql.raw(mayBeSame ? "is_same" : "false")} as is_same
    from ${from}`;
}

/**
 * `dimension`: the keys of the staged posts, as stored and as they will be; the same but for posts computed whole, whose keys are read anew (is_read). keeps_rest: nothing but
 * campaigns differs; changed_campaign_ids: those that only this side has.
 */
export function readDimensions(workspaceId: number): RawBuilder<unknown> {
  const own = columns([...postKeys, "campaign_ids"], (name) => `d.${name}`);
  const onlyIn = (one: string, other: string) =>
    sql.raw(`array(select unnest(${one}.campaign_ids) except select unnest(${other}.campaign_ids))`);
  const keepsRest = sql`n.post_id is not null and (${columns(postKeys, (name) => `d.${name}`)}) is not distinct from (${columns(postKeys, (name) => `n.${name}`)})`;
  return sql`
    stored_dimension as materialized (
      select r.post_id, r.kind, ${own}, ${keepsRest} as keeps_rest, ${onlyIn("d", "n")} as changed_campaign_ids from rollup_post as r cross join lateral (
        select * from post_dimension as p where p.workspace_id = ${workspaceId} and p.post_id = r.post_id offset 0) as d
        left join rollup_dimension as n on n.post_id = r.post_id),
    dimension as materialized (
      select d.post_id, true as is_old, ${own}, d.keeps_rest, d.changed_campaign_ids, d.kind >= 2 as is_read from stored_dimension as d
      union all select d.post_id, false, ${own}, d.keeps_rest, d.changed_campaign_ids, false from stored_dimension as d where d.kind < 2
      union all select d.post_id, false, ${own}, coalesce(s.keeps_rest, false), ${onlyIn("d", "s")}, true from rollup_dimension as d
        left join stored_dimension as s on s.post_id = d.post_id)`;
}
