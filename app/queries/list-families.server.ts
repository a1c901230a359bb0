import { type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import type { Conversion } from "#app/queries/convert-currency.server.ts";
import { filteredDimensions } from "#app/queries/fact-conditions.server.ts";
import type { Side } from "#app/queries/groups.ts";
import {
  askCapabilities,
  askConversion,
  askCoverage,
  askPlatforms,
  componentsByFamily,
  knowsSales,
} from "#app/queries/measure-groups.server.ts";
import { rateIntervalToSql } from "#app/queries/rate-interval-sql.server.ts";
import { sumFamily } from "#app/queries/sum-family.server.ts";
import type { Filters, ReportContext } from "#app/reports/report.ts";
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
}

/** Metrics of the rows of a list, for a query that sorts by them: a subquery a family, to be joined by its key. */
export interface ListFamilies {
  /**
   * `left join`s of every family on the row's id. `each`: of posts, each asked for by itself. `once`: summed up once for all rows, whatever the
   * planner believes of how few they are; `any` leaves that to the planner, who can leave out what a query does not name.
   */
  joinOn(id: RawBuilder<unknown>, how: "each" | "once" | "any"): RawBuilder<unknown>;
  /** The columns of `metricColumns`. */
  readonly columns: readonly RawBuilder<unknown>[];
  readonly sortColumns: Readonly<Record<string, string>>;
  /** The same with some of the metrics, or of the rows of the facts that `only` leaves. */
  part(question: Partial<Pick<ListFamiliesQuestion, "metrics" | "only">>): ListFamilies;
}

/** What was looked up once for all parts. */
interface Surroundings {
  readonly conversion: Conversion;
  readonly isCovered: Readonly<Record<Side, boolean>>;
}

export async function listFamilies(context: ReportContext, question: ListFamiliesQuestion): Promise<ListFamilies> {
  const { db, workspace, filters } = context;
  const families = componentsByFamily(question.metrics.map((key) => getMetric(key).formula));
  const hasMoney = families.has("sales") || families.has("cost");
  const conversion: Conversion = hasMoney
    ? await askConversion(db, workspace, { from: filters.from, to: filters.to })
    : { to: workspace.currency, from: [] };
  const coverage = families.has("sales") ? await askCoverage(db, workspace) : null;
  const capabilities = coverage ? await askCapabilities(db, workspace) : [];
  const platforms = coverage ? (await askPlatforms(context, []))({ dimensions: {} }) : [];
  const isKnown = (period: Period) => knowsSales({ coverage, capabilities }, platforms, period);
  const isCovered: Record<Side, boolean> = {
    current: isKnown(filters),
    comparison: filters.comparison !== null && isKnown(filters.comparison),
  };
  return familiesOf(context, question, { conversion, isCovered });
}

function familiesOf(context: ReportContext, question: ListFamiliesQuestion, surroundings: Surroundings): ListFamilies {
  const { workspace, filters } = context;
  const { metrics, by } = question;
  const { conversion, isCovered } = surroundings;
  const families = componentsByFamily(metrics.map((key) => getMetric(key).formula));
  const tables = [...families].flatMap(([family, components]) => {
    const measures = components.flatMap(({ terms }) => terms.map(({ measure }) => measure));
    const own = question.facts?.[family];
    const fact = own ?? findFact(family, [by, ...filteredDimensions(family, filters)], measures);
    if (!fact) return [];
    const asked = own ? unfiltered(filters) : filters;
    const ask = (post: RawBuilder<unknown> | null) =>
      sumFamily({
        workspace,
        filters: asked,
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
    return sql`case when coalesce(${rows}, 0) = 0 then 0 else ${value} end`;
  }
  const metricOf = (key: MetricKey, side: Side) =>
    metricToSql(getMetric(key), { margin: workspace.margin }, (component) => columnOf(component, side));

  const columns = metrics.flatMap((key) => [
    sql`${metricOf(key, "current")} as ${sql.ref(key)}`,
    ...(key === "conversion_rate" ? rateIntervalColumns(key, columnOf) : []),
    ...(filters.comparison ? [sql`${metricOf(key, "comparison")} as ${sql.ref(`${key}_comparison`)}`] : []),
  ]);
  return {
    columns,
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
  };
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

function unfiltered(filters: Filters): Filters {
  return {
    ...filters,
    platforms: [],
    creator: null,
    campaign: null,
    formats: [],
    relations: [],
    tiers: [],
    kinds: [],
    theme: null,
    surfaces: [],
    channels: [],
    product: null,
  };
}
