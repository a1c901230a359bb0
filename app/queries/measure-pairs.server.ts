import { type RawBuilder, sql } from "kysely";
import { type PairMeasure, pairMeasures } from "#app/lib/pair-measures.ts";
import { type Capability, listCapabilities } from "#app/queries/list-capabilities.server.ts";
import { needsSurfaces, pairValue } from "#app/queries/pair-measures.server.ts";
import { pairRows, platformPairOf } from "#app/queries/pair-rows.server.ts";
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
  const capabilities = await listCapabilities(db, workspace.id);
  const month = byMonth ? sql`least(p.own_months_open, ${sql.lit(lastMonth)})` : sql`null::int`;
  const sums = measures.flatMap((measure, index) => sumsOf(measure, index, context, capabilities));
  const { rows } = await sql<Row>`
    select p.other_platform, ${month} as month, p.creator_id, count(*) filter (where not p.is_derived) as pairs,
      count(*) filter (where p.is_derived) as derived, ${sql.join(sums)}
    from ${pairRows(workspace.id, filters)} as p
    group by p.other_platform, 2, p.creator_id order by p.other_platform, 2 nulls last, p.creator_id`.execute(db);
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.other_platform} ${row.month}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((ofGroup) => toGroup(ofGroup, measures));
}

function sumsOf(
  measure: PairMeasure,
  index: number,
  { workspace, filters }: ReportContext,
  capabilities: readonly Capability[],
): RawBuilder<unknown>[] {
  const [own, other] = [pairValue(measure, "own", filters), pairValue(measure, "other", filters)];
  const isTypical = pairMeasures[measure].kind === "typical";
  const isOffered = offeredAt(measure, platformPairOf(filters).own, capabilities);
  const hasSurfaces = needsSurfaces(measure)
    ? sql`(p.own_boosted_share is not null or p.other_boosted_share is not null)`
    : sql`true`;
  const isKnown = sql`(not p.is_derived and ${own} is not null and ${other} is not null and ${hasSurfaces})`;
  const counts = isTypical
    ? sql`(${isKnown} and ${isOffered} and ${own} > 0 and ${other} > 0)`
    : sql`(${isKnown} and ${isOffered})`;
  // A post of the last days, and one whose counters have not been read at the age, have no value yet.
  const isYoung = sql`(greatest(p.own_published_day, p.other_published_day) + ${sql.lit(filters.age)} > ${workspace.lastDay}::date)`;
  const of = isTypical
    ? sql`sum(ln(${own}::float8 / ${other}::float8)) filter (where ${counts})`
    : sql`sum(${own}) filter (where ${counts})`;
  const per = isTypical ? sql`count(*) filter (where ${counts})` : sql`sum(${other}) filter (where ${counts})`;
  const column = (expression: RawBuilder<unknown>, name: string) =>
    sql`${expression} as ${sql.ref(`${name}_${index}`)}`;
  return [
    column(sql`${of}::float8`, "of"),
    column(sql`${per}::float8`, "per"),
    column(sql`count(*) filter (where ${counts})`, "n"),
    column(sql`(sum(${own}) filter (where ${counts}))::float8`, "own"),
    column(sql`(sum(${other}) filter (where ${counts}))::float8`, "other"),
    column(
      isTypical ? sql`count(*) filter (where ${isKnown} and ${isOffered} and (${own} <= 0 or ${other} <= 0))` : sql`0`,
      "zeros",
    ),
    column(sql`count(*) filter (where not p.is_derived and not ${isOffered})`, "unoffered"),
    column(sql`count(*) filter (where not p.is_derived and ${isOffered} and not ${isKnown} and ${isYoung})`, "young"),
  ];
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
  const measured = measures.map((measure, index): [string, MeasuredPairs] => {
    const counted = rows.filter((row) => Number(row[`n_${index}`]) > 0);
    const [n, zeros, notAvailable, tooYoung] = ["n", "zeros", "unoffered", "young"].map((name) =>
      sum(`${name}_${index}`),
    );
    return [
      measure,
      {
        clusters: counted.map((row) => ({ of: Number(row[`of_${index}`]), per: Number(row[`per_${index}`]) })),
        pairs: n ?? 0,
        zeros: zeros ?? 0,
        notAvailable: notAvailable ?? 0,
        tooYoung: tooYoung ?? 0,
        notProvided:
          pairs - [n, zeros, notAvailable, tooYoung].reduce<number>((total, count) => total + (count ?? 0), 0),
        ownTotal: sum(`own_${index}`),
        otherTotal: sum(`other_${index}`),
      },
    ];
  });
  return {
    otherPlatform: String(first?.other_platform ?? ""),
    month: typeof first?.month === "number" ? first.month : null,
    pairs,
    derived: sum("derived"),
    measures: Object.fromEntries(measured),
  };
}
