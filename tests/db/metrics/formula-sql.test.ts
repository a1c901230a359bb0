import fc from "fast-check";
import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { type Component, componentsOf, finish, numbers } from "#db/metrics/components.ts";
import { evaluate, type MeasureRow } from "#db/metrics/formula.ts";
import {
  type ExposureMeasure,
  exposureMeasures,
  followerMeasures,
  isMoneyMeasure,
  type Measure,
  type MeasureFamily,
  providedBit,
  salesMeasures,
} from "#db/metrics/measures.ts";
import { metrics } from "#db/metrics/metrics.ts";
import { metricToSql, sumOf } from "#db/metrics/to-sql.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

/** Rows as the facts hold them: 0 where the bit is off. */
const count = fc.integer({ min: -50, max: 5_000 });
const exposureRow = fc.record({
  provided: fc.integer({ min: 0, max: 2 ** exposureMeasures.length - 1 }),
  values: fc.array(count, { minLength: 11, maxLength: 11 }),
});
const salesRow = fc.record({
  channel: fc.constantFrom("online", "offline"),
  orders: fc.nat(20),
  withoutLines: fc.nat(20),
  values: fc.array(fc.nat(9_999), { minLength: 9, maxLength: 9 }),
});
const followerRow = fc.array(fc.option(fc.integer({ min: -100, max: 10_000 })), { minLength: 3, maxLength: 3 });
const costRow = fc.nat(100_000);
const facts = fc.record({
  exposure: fc.array(exposureRow, { maxLength: 6 }),
  sales: fc.array(salesRow, { maxLength: 6 }),
  followers: fc.array(followerRow, { maxLength: 4 }),
  cost: fc.array(costRow, { maxLength: 3 }),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

const margin = 0.37;

test("a formula over rows, its components put together, and its SQL agree to the last bit", async () => {
  const answerable = metrics.filter(({ formula }) =>
    componentsOf(formula).every(({ family }) => !["reach", "age", "lift", "media_value"].includes(family)),
  );
  await fc.assert(
    fc.asyncProperty(facts, async (given) => {
      const rows = toMeasureRows(given);
      const components = [
        ...new Map(answerable.flatMap(({ formula }) => componentsOf(formula)).map((part) => [part.key, part])).values(),
      ];
      const sums = await sumInDatabase(given, components);
      const fromDatabase = await finishInDatabase(components, sums);
      for (const metric of answerable) {
        const expected = evaluate(metric.formula, rows, { margin });
        const capped = metric.isProportion && expected !== null && expected > 1 ? null : expected;
        const finished = finish(metric.formula, numbers, { margin }, (part) => sums.get(part.key) ?? null);
        expect(unsigned(finished), metric.key).toBe(unsigned(expected));
        expect(unsigned(fromDatabase.get(metric.key) ?? null), metric.key).toBe(unsigned(capped));
      }
    }),
    { numRuns: 60 },
  );
});

/** 0 and -0 are one number here. */
function unsigned(value: number | null): number | null {
  return value === 0 ? 0 : value;
}

function toMeasureRows({ exposure, sales, followers, cost }: Facts): MeasureRow[] {
  const row = (family: MeasureFamily, entries: (readonly [Measure, number | null])[]): MeasureRow => ({
    family,
    values: Object.fromEntries(entries),
  });
  return [
    ...exposure.map(({ provided, values }) =>
      row(
        "exposure",
        exposureMeasures.map((measure, index) => [
          measure,
          provided & providedBit(measure) ? (values[index] ?? 0) : null,
        ]),
      ),
    ),
    ...sales.map((sale) => {
      const { orders, without } = ordersOf(sale);
      // The fourth is gross sales.
      const known = orders === 0 || orders !== without || (sale.values[3] ?? 0) !== 0;
      return row("sales", [
        ...salesMeasures.map((measure, index): [Measure, number | null] => {
          if (measure === "orders") return [measure, orders];
          if (measure === "orders_without_lines") return [measure, without];
          const needsLines = measure === "units" || measure.endsWith("_sales_minor");
          return [measure, needsLines && !known ? null : (sale.values[index] ?? 0)];
        }),
        ["click_orders", sale.channel === "online" ? orders : 0],
      ]);
    }),
    ...followers.map((values) =>
      row(
        "followers",
        followerMeasures.map((measure, index) => [measure, values[index] ?? null]),
      ),
    ),
    ...cost.map((amount) => row("cost", [["cost_minor", amount]])),
  ];
}

function ordersOf({ orders, withoutLines }: { orders: number; withoutLines: number }) {
  return { orders, without: Math.min(orders, withoutLines) };
}

async function sumInDatabase(given: Facts, components: readonly Component[]): Promise<Map<string, number | null>> {
  const sources: Partial<Record<MeasureFamily, RawBuilder<unknown>>> = {
    exposure: table(
      ["provided", ...exposureMeasures],
      given.exposure.map(({ provided, values }) => [
        provided,
        ...exposureMeasures.map((measure: ExposureMeasure, index) =>
          provided & providedBit(measure) ? (values[index] ?? 0) : 0,
        ),
      ]),
    ),
    sales: table(
      ["channel", ...salesMeasures.map((measure) => `${measure}_14d`)],
      given.sales.map((sale) => {
        const { orders, without } = ordersOf(sale);
        return [
          sale.channel,
          ...salesMeasures.map((measure, index) =>
            measure === "orders" ? orders : measure === "orders_without_lines" ? without : (sale.values[index] ?? 0),
          ),
        ];
      }),
    ),
    followers: table([...followerMeasures], given.followers),
    cost: table(
      ["cost_minor"],
      given.cost.map((amount) => [amount]),
    ),
  };
  const sums = new Map<string, number | null>();
  for (const [family, source] of Object.entries(sources)) {
    const own = components.filter((part) => part.family === family);
    const columns = own.map(
      (part, index) => sql`${sumOf(part, { alias: "f", window: "14d" })} as ${sql.ref(`c${index}`)}`,
    );
    const { rows } = await sql<Record<string, number | null>>`select ${sql.join(columns)} from ${source} as f`.execute(
      handle.db,
    );
    for (const [index, part] of own.entries()) sums.set(part.key, rows[0]?.[`c${index}`] ?? null);
  }
  return sums;
}

function table(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): RawBuilder<unknown> {
  const types = columns.map((name) =>
    sql.raw(`${name} ${name === "channel" ? "text" : name === "provided" ? "int" : "bigint"}`),
  );
  const objects = rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])));
  return sql`(select * from json_to_recordset(${JSON.stringify(objects)}::json) as r (${sql.join(types)}))`;
}

async function finishInDatabase(
  components: readonly Component[],
  sums: ReadonlyMap<string, number | null>,
): Promise<Map<string, number | null>> {
  const type = (part: Component) =>
    part.terms.every(({ measure }) => isMoneyMeasure(measure)) ? sql`numeric` : sql`bigint`;
  const inputs = components.map(
    (part, index) => sql`${sums.get(part.key) ?? null}::${type(part)} as ${sql.ref(`s${index}`)}`,
  );
  const columnOf = (part: Component) => sql.ref(`s.s${components.findIndex(({ key }) => key === part.key)}`);
  const answerable = metrics.filter(({ formula }) =>
    componentsOf(formula).every((part) => components.some(({ key }) => key === part.key)),
  );
  const outputs = answerable.map(
    (metric) => sql`${metricToSql(metric, { margin }, columnOf)} as ${sql.ref(metric.key)}`,
  );
  const { rows } = await sql<
    Record<string, number | null>
  >`select ${sql.join(outputs)} from (select ${sql.join(inputs)}) as s`.execute(handle.db);
  return new Map(Object.entries(rows[0] ?? {}));
}
