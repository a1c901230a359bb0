import { type RawBuilder, sql } from "kysely";
import { type Arithmetic, type Component, finish } from "#db/metrics/components.ts";
import type { FormulaParameters } from "#db/metrics/formula.ts";
import {
  type AttributionWindow,
  type ExposureMeasure,
  isSalesMeasure,
  type Measure,
  providedBit,
} from "#db/metrics/measures.ts";
import type { Metric } from "#db/metrics/metric.ts";

/** How the rows that a component adds up are read. */
export interface RowReader {
  /** Alias of the fact. */
  readonly alias: string;
  readonly window: AttributionWindow;
  /** Which of the rows count, such as those of the period; all when absent. */
  readonly only?: RawBuilder<boolean>;
}

/** The sum of a component over the rows of its family, null when no row gives what it needs. */
export function sumOf(component: Component, reader: RowReader): RawBuilder<number | null> {
  return filtered(component, reader, linearOf(component, reader));
}

/** How many days of posts give what a component needs: what a rate says nothing of is the rest. */
export function postDaysOf(component: Component, reader: RowReader): RawBuilder<number | null> {
  return filtered(component, reader, sql.ref(`${reader.alias}.post_days`));
}

function filtered(component: Component, reader: RowReader, value: RawBuilder<unknown>): RawBuilder<number | null> {
  const conditions = [...needsToSql(component, reader), ...(reader.only ? [reader.only] : [])];
  return conditions.length === 0
    ? sql`sum(${value})`
    : sql`sum(${value}) filter (where ${sql.join(conditions, sql` and `)})`;
}

function linearOf(component: Component, reader: RowReader): RawBuilder<unknown> {
  return sql.join(
    component.terms.map(({ measure, by }) => {
      const column = columnOf(measure, reader);
      // Days of posts are int4, whose sums must not overflow.
      return toTerm(component.terms.length > 1 ? sql`${column}::bigint` : column, by);
    }),
    sql` `,
  );
}

/** A metric as one SQL expression over components that are columns already; double precision, as numbers are in JavaScript. */
export function metricToSql(
  metric: Metric,
  parameters: FormulaParameters,
  columnOf: (component: Component) => RawBuilder<unknown>,
): RawBuilder<number | null> {
  const value = finish(metric.formula, expressions, parameters, (component) => sql`(${columnOf(component)})`);
  if (!metric.isProportion) return sql`(${value})`;
  return sql`(case when ${value} <= 1 then ${value} end)`;
}

const expressions: Arithmetic<RawBuilder<unknown>> = {
  add(values, needs) {
    if (needs === "all") return sql`(${sql.join(values, sql` + `)})`;
    const anyKnown = sql`coalesce(${sql.join(values)}) is not null`;
    return sql`(case when ${anyKnown} then ${sql.join(
      values.map((value) => sql`coalesce(${value}, 0)`),
      sql` + `,
    )} end)`;
  },
  divide: (of, per) => sql`(${of}::float8 / nullif(${per}::float8, 0))`,
  count: (value) => sql`(case when ${value} >= 0 then ${value} end)`,
  scale: (value, by) => (by === null ? sql`null::float8` : sql`(${value}::float8 * ${sql.lit(by)}::float8)`),
};

function toTerm(column: RawBuilder<unknown>, by: number): RawBuilder<unknown> {
  if (by === 1) return sql`+ ${column}`;
  if (by === -1) return sql`- ${column}`;
  return sql`+ ${column} * ${sql.lit(by)}`;
}

function columnOf(measure: Measure, { alias, window }: RowReader): RawBuilder<number> {
  if (measure === "click_orders") {
    const orders = sql.ref<number>(`${alias}.orders_${clickWindow(window)}`);
    return sql`(case when ${sql.ref(`${alias}.channel`)} = 'online' then ${orders} else 0 end)`;
  }
  return sql.ref(`${alias}.${isSalesMeasure(measure) ? `${measure}_${window}` : measure}`);
}

/** An order is credited to a click only within a window; of "every order" the widest one is meant. */
function clickWindow(window: AttributionWindow): AttributionWindow {
  return window === "all" ? "14d" : window;
}

function needsToSql(component: Component, reader: RowReader): RawBuilder<boolean>[] {
  if (component.family === "exposure") return maskToSql(component, reader.alias);
  if (component.family === "followers")
    return component.needs.flat().map((measure) => sql<boolean>`${columnOf(measure, reader)} is not null`);
  if (component.family !== "sales") return [];
  if (!component.needs.flat().some(needsLines)) return [];
  // What was bought is unknown where no order of the row has its lines. An order counts on its largest line alone: others may stand beside such orders.
  const [orders, without] = [columnOf("orders", reader), columnOf("orders_without_lines", reader)];
  return [sql`(${orders} = 0 or ${orders} <> ${without} or ${columnOf("gross_sales_minor", reader)} <> 0)`];
}

function needsLines(measure: Measure): boolean {
  return measure.endsWith("_sales_minor") || measure === "units";
}

/** Groups of one measure are tested together, the others one by one. */
function maskToSql(component: Component, alias: string): RawBuilder<boolean>[] {
  const provided = sql.ref(`${alias}.provided`);
  const masks = component.needs.map((group) => ({ isSingle: group.length === 1, mask: maskOf(group) }));
  const single = masks.filter((entry) => entry.isSingle).reduce((mask, entry) => mask | entry.mask, 0);
  const wide = masks.filter((entry) => !entry.isSingle && (entry.mask & single) === 0);
  return [
    ...(single === 0 ? [] : [sql<boolean>`${provided} & ${sql.lit(single)} = ${sql.lit(single)}`]),
    ...wide.map(({ mask }) => sql<boolean>`${provided} & ${sql.lit(mask)} <> 0`),
  ];
}

function maskOf(group: readonly Measure[]): number {
  return group.reduce((mask, measure) => mask | providedBit(measure as ExposureMeasure), 0);
}
