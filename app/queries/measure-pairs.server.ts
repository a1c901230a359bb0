import { type RawBuilder, sql } from "kysely";
import { type PairMeasure, pairMeasures } from "#app/lib/pair-measures.ts";
import type { Capability } from "#app/queries/list-capabilities.server.ts";
import { askCapabilities } from "#app/queries/measure-groups.server.ts";
import { needsSurfaces, pairValue } from "#app/queries/pair-measures.server.ts";
import { isYoung, pairRows, platformPairOf } from "#app/queries/pair-rows.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import type { RatioCluster } from "#db/methods/bootstrap-ratio.ts";

/** What the pairs of one group (a platform compared with, or a month with it) say of one measure. */
export interface MeasuredPairs {
  /** Of each creator with a pair that counts, by id. */
  readonly clusters: readonly RatioCluster[];
  /** Pairs that count. */
  readonly pairs: number;
  /** Pairs whose ratio is unknown for having 0 on a side: left out of a typical ratio. */
  readonly zeros: number;
  /** Published when one of the platforms did not offer the measure. */
  readonly notAvailable: number;
  /** Published too lately to be of the age. */
  readonly tooYoung: number;
  /** Unknown for any other reason. */
  readonly notProvided: number;
  /** Sums over the pairs that count, each platform's for itself. */
  readonly ownTotal: number;
  readonly otherTotal: number;
}

export interface PairGroup {
  readonly otherPlatform: string;
  /** Months since the opening of the account; null: of all months, or unknown. */
  readonly month: number | null;
  readonly pairs: number;
  readonly derived: number;
  readonly measures: Readonly<Record<string, MeasuredPairs>>;
}

export interface PairQuestion {
  readonly measures: readonly PairMeasure[];
  readonly byMonth: boolean;
}

/** Later months stand together. */
export const lastMonth = 36;

type Row = Readonly<Record<string, string | number | null>>;

/** Adds up the pairs by creator in the database, so that a hundred thousand of them come as some thousand rows. */
export async function measurePairs(context: ReportContext, question: PairQuestion): Promise<PairGroup[]> {
  const { db, workspace, filters } = context;
  const { measures, byMonth } = question;
  const capabilities = await askCapabilities(db, workspace);
  const month = byMonth ? sql`least(p.own_months_open, ${sql.lit(lastMonth)})` : sql`null::int`;
  const asked = measures.map((measure, index) => toColumns(measure, index, context, capabilities));
  // Each value is worked out once, in the subquery, and not in every sum that it is part of.
  const { rows } = await sql<Row>`
    select p.other_platform, p.month, p.creator_id, count(*) filter (where not p.is_derived) as pairs,
      count(*) filter (where p.is_derived) as derived, ${sql.join(asked.flatMap(({ sums }) => sums))}
    from (
      select p.other_platform, ${month} as month, p.creator_id, p.is_derived, ${sql.join(asked.flatMap(({ values }) => values))}
      from ${pairRows(workspace.id, filters)} as p offset 0
    ) as p
    group by p.creator_id, p.month, p.other_platform`.execute(db);
  const groups = new Map<string, Row[]>();
  // The bootstrap draws by place: creators stand in one order always.
  for (const row of rows.toSorted((a, b) => Number(a.creator_id) - Number(b.creator_id))) {
    const key = `${row.other_platform} ${row.month}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((ofGroup) => toGroup(ofGroup, measures)).sort(byPlatformAndMonth);
}

function byPlatformAndMonth(a: PairGroup, b: PairGroup): number {
  if (a.otherPlatform !== b.otherPlatform) return a.otherPlatform < b.otherPlatform ? -1 : 1;
  return (a.month ?? Number.MAX_VALUE) - (b.month ?? Number.MAX_VALUE);
}

/** What a pair is for a measure. */
const fates = { counts: 0, zero: 1, notAvailable: 2, tooYoung: 3, notProvided: 4 } as const;

/** The values of a measure on both sides and what the pair is for it, and what is added up of them. */
function toColumns(
  measure: PairMeasure,
  index: number,
  { workspace, filters }: ReportContext,
  capabilities: readonly Capability[],
): { values: RawBuilder<unknown>[]; sums: RawBuilder<unknown>[] } {
  const [own, other] = [pairValue(measure, "own", filters), pairValue(measure, "other", filters)];
  const isTypical = pairMeasures[measure].kind === "typical";
  const hasSurfaces = needsSurfaces(measure)
    ? sql`(p.own_boosted_share is not null or p.other_boosted_share is not null)`
    : sql`true`;
  const fate = sql`case
    when p.is_derived then null
    when not ${offeredAt(measure, platformPairOf(filters).own, capabilities)} then ${sql.lit(fates.notAvailable)}
    when ${own} is null or ${other} is null or not ${hasSurfaces} then case when ${isYoung(workspace, filters)} then ${sql.lit(fates.tooYoung)} else ${sql.lit(fates.notProvided)} end
    ${isTypical ? sql`when ${own} <= 0 or ${other} <= 0 then ${sql.lit(fates.zero)}` : sql``}
    else ${sql.lit(fates.counts)} end`;
  const name = (column: string) => sql.ref(`${column}_${index}`);
  const is = (one: number) => sql`p.${name("fate")} = ${sql.lit(one)}`;
  const sum = (value: RawBuilder<unknown>) => sql`sum(${value}) filter (where ${is(fates.counts)})`;
  const count = (one: number) => sql`count(*) filter (where ${is(one)})`;
  const [ownValue, otherValue] = [sql`p.${name("own")}`, sql`p.${name("other")}`];
  return {
    values: [
      sql`(${own})::float8 as ${name("own")}`,
      sql`(${other})::float8 as ${name("other")}`,
      sql`${fate} as ${name("fate")}`,
    ],
    sums: [
      sql`${sum(ownValue)} as ${name("own")}`,
      sql`${sum(otherValue)} as ${name("other")}`,
      ...(isTypical ? [sql`${sum(sql`ln(${ownValue} / ${otherValue})`)} as ${name("logs")}`] : []),
      sql`${count(fates.counts)} as ${name("counts")}`,
      ...(isTypical ? [sql`${count(fates.zero)} as ${name("zero")}`] : []),
      sql`${count(fates.notAvailable)} as ${name("notAvailable")}`,
      sql`${count(fates.tooYoung)} as ${name("tooYoung")}`,
    ],
  };
}

/** Whether both platforms offered the measure on the days on which the posts were published. */
function offeredAt(measure: PairMeasure, own: string, capabilities: readonly Capability[]): RawBuilder<boolean> {
  const declaration = pairMeasures[measure];
  const limits = capabilities.filter((one) => "offered" in declaration && one.measure === declaration.offered);
  const within = ({ from, to }: Capability, day: RawBuilder<unknown>) =>
    sql`${day} >= coalesce(${from}::date, '-infinity') and ${day} <= coalesce(${to}::date, 'infinity')`;
  const conditions = limits.map((limit) =>
    limit.platform === own
      ? sql`(${within(limit, sql.ref("p.own_published_day"))})`
      : sql`(p.other_platform <> ${limit.platform} or (${within(limit, sql.ref("p.other_published_day"))}))`,
  );
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
}

function toGroup(rows: readonly Row[], measures: readonly PairMeasure[]): PairGroup {
  const [first] = rows;
  const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column] ?? 0), 0);
  const pairs = sum("pairs");
  return {
    otherPlatform: String(first?.other_platform ?? ""),
    month: typeof first?.month === "number" ? first.month : null,
    pairs,
    derived: sum("derived"),
    measures: Object.fromEntries(measures.map((measure, index) => [measure, toMeasured(rows, pairs, measure, index)])),
  };
}

function toMeasured(rows: readonly Row[], all: number, measure: PairMeasure, index: number): MeasuredPairs {
  const numberOf = (row: Row, column: string) => Number(row[`${column}_${index}`] ?? 0);
  const sum = (column: string) => rows.reduce((total, row) => total + numberOf(row, column), 0);
  const [of, per] =
    pairMeasures[measure].kind === "typical" ? (["logs", "counts"] as const) : (["own", "other"] as const);
  const counted = rows.filter((row) => numberOf(row, "counts") > 0);
  const [pairs, zeros, notAvailable, tooYoung] = [sum("counts"), sum("zero"), sum("notAvailable"), sum("tooYoung")];
  return {
    clusters: counted.map((row) => ({ of: numberOf(row, of), per: numberOf(row, per) })),
    pairs,
    zeros,
    notAvailable,
    tooYoung,
    notProvided: all - pairs - zeros - notAvailable - tooYoung,
    ownTotal: sum("own"),
    otherTotal: sum("other"),
  };
}
