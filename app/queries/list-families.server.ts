import { type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { spanOf } from "#app/lib/dates/presets.ts";
import { type Conversion, withoutConversion } from "#app/queries/convert-currency.server.ts";
import { filteredDimensions, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { emptyGroup, type Group, type Side } from "#app/queries/groups.ts";
import { isUnavailable } from "#app/queries/list-capabilities.server.ts";
import {
  askCapabilities,
  askConversion,
  askCoverage,
  askPlatforms,
  askRateGaps,
  componentsByFamily,
  narrowPlatforms,
  readerOf,
} from "#app/queries/measure-groups.server.ts";
import { metricValueOf, reasonOf, type ValueReader } from "#app/queries/metric-values.ts";
import { rateIntervalToSql } from "#app/queries/rate-interval-sql.server.ts";
import { sumFamily } from "#app/queries/sum-family.server.ts";
import { unfiltered } from "#app/queries/unfiltered.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { MissingReason, ReportContext } from "#app/reports/report.ts";
import type { Component } from "#db/metrics/components.ts";
import { componentsOf } from "#db/metrics/components.ts";
import type { DimensionKey } from "#db/metrics/dimensions.ts";
import { type Fact, findFact } from "#db/metrics/facts.ts";
import type { MeasureFamily } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { metricToSql } from "#db/metrics/to-sql.server.ts";

export interface ListFamiliesQuestion {
  readonly metrics: readonly MetricKey[];
  readonly by: DimensionKey;
  /** The facts to read instead of the coarsest, with filters of the list's own: `only` leaves the rows of the list. */
  readonly facts?: Partial<Record<MeasureFamily, Fact>>;
  readonly only?: RawBuilder<boolean> | null;
  /** Where rows are of some platforms: the column of the list's query that has them, with spaces between, and the list's own name of it. */
  readonly platforms?: { readonly in: string; readonly as: string };
}

/** Metrics of the rows of a list, for a query that sorts by them: a subquery a family, to be joined by its key. */
export interface ListFamilies {
  /**
   * `left join`s of every family on the row's id. `each`: of posts, each asked for by itself. `once`: summed up once for all rows, whatever the
   * planner believes of how few they are; `any` leaves that to the planner, who can leave out what a query does not name.
   */
  joinOn(id: RawBuilder<unknown>, how: "each" | "once" | "any"): RawBuilder<unknown>;
  /** The columns of `metricColumns`, and the sums behind them. */
  readonly columns: readonly RawBuilder<unknown>[];
  readonly sortColumns: Readonly<Record<string, string>>;
  /** Why metrics of a row of the list are null. */
  reasonsOf(row: ListRow): Record<string, MissingReason>;
  /** The same of the rows of the facts that `only` leaves. */
  part(question: Pick<ListFamiliesQuestion, "only">): ListFamilies;
  /** What rows are ranked by, and no more: one metric at most, of the period alone. What was before is summed up for the rows that are shown. */
  rankedBy(sort: string): ListFamilies;
}

/** What was looked up once for all parts. */
interface Surroundings {
  readonly conversion: Conversion;
  readonly isCovered: Readonly<Record<Side, boolean>>;
  /** The platforms that had no orders to give in a period. */
  readonly withoutOrders: Readonly<Record<Side, readonly string[]>>;
  /** The platforms that the filters leave; none: any. */
  readonly asked: readonly string[];
  readerOf(platforms: readonly string[]): ValueReader;
  readonly hasMissingRates: boolean;
}

export async function listFamilies(context: ReportContext, question: ListFamiliesQuestion): Promise<ListFamilies> {
  const { db, workspace, filters } = context;
  const families = componentsByFamily(question.metrics.map((key) => getMetric(key).formula));
  const hasMoney = families.has("sales") || families.has("cost");
  const conversion = hasMoney
    ? await askConversion(db, workspace, spanOf(filters))
    : withoutConversion(workspace.currency);
  const coverage = families.has("sales") ? await askCoverage(db, workspace) : null;
  const [capabilities, platformsOf, rateGaps] = await Promise.all([
    askCapabilities(db, workspace),
    askPlatforms(context, []),
    askRateGaps(context, conversion),
  ]);
  const everything = emptyGroup({}, null);
  const asked = platformsOf(everything);
  const reader = readerOf(context, coverage, capabilities, () => asked);
  const named = [...new Set(capabilities.map(({ platform }) => platform))];
  const withoutOrders = (period: Period) =>
    named.filter((platform) => isUnavailable(capabilities, "orders", [platform], period));
  return familiesOf(context, question, {
    conversion,
    isCovered: {
      current: reader.hasSales(everything, "current"),
      comparison: filters.comparison !== null && reader.hasSales(everything, "comparison"),
    },
    withoutOrders: {
      current: withoutOrders(filters),
      comparison: filters.comparison ? withoutOrders(filters.comparison) : [],
    },
    asked,
    readerOf: (platforms) => readerOf(context, coverage, capabilities, () => platforms),
    hasMissingRates: rateGaps.missing.length > 0,
  });
}

function familiesOf(context: ReportContext, question: ListFamiliesQuestion, surroundings: Surroundings): ListFamilies {
  const { workspace, filters } = context;
  const { metrics, by } = question;
  const { conversion, isCovered, withoutOrders, asked, hasMissingRates } = surroundings;
  const families = componentsByFamily(metrics.map((key) => getMetric(key).formula));
  const tables = [...families].flatMap(([family, components]) => {
    const measures = components.flatMap(({ terms }) => terms.map(({ measure }) => measure));
    const own = question.facts?.[family];
    const fact = own ?? findFact(family, [by, ...filteredDimensions(family, filters)], measures);
    if (!fact) return [];
    const narrowed = own ? unfiltered(filters) : filters;
    const ask = (post: RawBuilder<unknown> | null) =>
      sumFamily({
        workspace,
        filters: narrowed,
        fact,
        components,
        by: [by],
        isBucketed: false,
        conversion,
        withQuality: false,
        ...(post ? { post, only: sql<boolean>`f.post_id = ${post}` } : question.only ? { only: question.only } : {}),
      });
    return [{ family, components, ask, alias: `of_${family}` }];
  });

  function columnOf(component: Component, side: Side): RawBuilder<unknown> {
    const table = tables.find(({ family }) => family === component.family);
    if (!table) return sql`null`;
    const index = table.components.findIndex(({ key }) => key === component.key);
    const value = sql.ref(`${table.alias}.${side === "current" ? "c" : "p"}${index}`);
    if (table.family !== "sales" || !isCovered[side]) return value;
    const rows = sql.ref(`${table.alias}.${side === "current" ? "n" : "m"}`);
    const isOffered = question.platforms ? hasOrders(question.platforms.in, withoutOrders[side], asked) : sql`true`;
    return sql`case when coalesce(${rows}, 0) > 0 then ${value} when ${isOffered} then 0 end`;
  }
  const metricOf = (key: MetricKey, side: Side) =>
    metricToSql(getMetric(key), { margin: workspace.margin }, (component) => columnOf(component, side));

  const columns = metrics.flatMap((key) => [
    sql`${metricOf(key, "current")} as ${sql.ref(key)}`,
    ...(key === "conversion_rate" ? rateIntervalColumns(key, columnOf) : []),
    ...(filters.comparison ? [sql`${metricOf(key, "comparison")} as ${sql.ref(`${key}_comparison`)}`] : []),
  ]);
  const sums = tables.flatMap(({ alias, family, components }) => {
    const rows = family === "exposure" ? "post_days" : "n";
    return [rows, ...components.map((_, index) => `c${index}`)].map(
      (name) => sql`${sql.ref(`${alias}.${name}`)} as ${sql.ref(`${alias}_${name}`)}`,
    );
  });

  /** The row as a group, as if it had been asked for by itself. */
  function groupOf(row: ListRow): Group {
    const { sums, families, ...group } = emptyGroup({}, null);
    for (const { alias, family, components } of tables) {
      for (const [index, { key }] of components.entries()) sums.current.set(key, numberIn(row, `${alias}_c${index}`));
      if (numberIn(row, `${alias}_n`)) families.current.add(family);
    }
    return { ...group, sums, families, postDays: numberIn(row, "of_exposure_post_days") ?? 0 };
  }
  function reasonsOf(row: ListRow): Record<string, MissingReason> {
    const group = groupOf(row);
    const own = question.platforms ? String(row[question.platforms.as] ?? "").split(" ") : [];
    const reader = surroundings.readerOf(narrowPlatforms(asked, own));
    const reasons = metrics.flatMap((key): [string, MissingReason][] => {
      const metric = getMetric(key);
      if (metricValueOf(metric, group, "current", reader) === null)
        return [[key, reasonOf(metric, group, reader, hasMissingRates)]];
      // The rate is there, its interval is not.
      if (key === "conversion_rate" && numberIn(row, `${key}_lower`) === null)
        return ["lower", "upper"].map((end) => [`${key}_${end}`, "too_few"]);
      return [];
    });
    return Object.fromEntries(reasons);
  }
  return {
    columns: [...columns, ...sums],
    reasonsOf,
    joinOn: (id, how) =>
      sql.join(
        tables.map(({ alias, ask }) => {
          const sums = ask(how === "each" ? id : null);
          return sql`left join lateral (${how === "once" ? once(sums) : sums}) as ${sql.ref(alias)} on ${sql.ref(`${alias}.${by}`)} = ${id}`;
        }),
        sql` `,
      ),
    // Ranked by what is certain: one order from one click is no better than ninety from a hundred.
    sortColumns: { conversion_rate: "conversion_rate_lower" },
    part: (part) => familiesOf(context, { ...question, ...part }, surroundings),
    rankedBy: (sort) => {
      const alone = { ...context, filters: { ...filters, comparison: null } };
      return familiesOf(alone, { ...question, metrics: metrics.filter((key) => key === sort) }, surroundings);
    },
  };
}

/** Whether a row's platforms, of those asked for, are not all of those that had no orders to give. */
function hasOrders(column: string, unoffered: readonly string[], asked: readonly string[]): RawBuilder<boolean> {
  if (unoffered.length === 0) return sql`true`;
  const isAsked = asked.length > 0 ? isOneOf(sql.ref("own.platform"), asked) : sql`true`;
  return sql`(select coalesce(bool_or(not ${isOneOf(sql.ref("own.platform"), unoffered)}), true)
    from unnest(string_to_array(${sql.ref(column)}, ' ')) as own (platform) where ${isAsked})`;
}

/** Rows that are computed once, however often they are joined. */
export function once<Row>(rows: RawBuilder<Row>): RawBuilder<Row> {
  return sql`with kept as materialized (${rows}) select * from kept`;
}

function rateIntervalColumns(
  key: MetricKey,
  columnOf: (component: Component, side: Side) => RawBuilder<unknown>,
): RawBuilder<unknown>[] {
  const [orders = sql`null`, clicks = sql`null`] = componentsOf(getMetric(key).formula).map((component) =>
    columnOf(component, "current"),
  );
  const { lower, upper } = rateIntervalToSql(orders, clicks);
  return [sql`${lower} as ${sql.ref(`${key}_lower`)}`, sql`${upper} as ${sql.ref(`${key}_upper`)}`];
}

function numberIn(row: ListRow, column: string): number | null {
  const value = row[column];
  return value === null || value === undefined ? null : Number(value);
}
