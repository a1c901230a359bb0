import { type RawBuilder, sql } from "kysely";
import { type Conversion, converted, joinRate, totalOfConverted } from "#app/queries/convert-currency.server.ts";
import { conditionsOf } from "#app/queries/fact-conditions.server.ts";
import { creditedOrders, fulfilledCosts } from "#app/queries/fact-sources.server.ts";
import { isMonthly, monthRows } from "#app/queries/month-rows.server.ts";
import { type PeriodColumns, periodColumns } from "#app/queries/period-columns.server.ts";
import type { Filters, ReportWorkspace } from "#app/reports/report.ts";
import type { Component } from "#db/metrics/components.ts";
import type { DimensionKey } from "#db/metrics/dimensions.ts";
import { type Fact, isOfAccounts } from "#db/metrics/facts.ts";
import { isMoneyMeasure } from "#db/metrics/measures.ts";
import { postDaysOf, sumOf } from "#db/metrics/to-sql.server.ts";

export interface FamilyQuestion {
  readonly workspace: ReportWorkspace;
  readonly filters: Filters;
  readonly fact: Fact;
  readonly components: readonly Component[];
  readonly by: readonly DimensionKey[];
  readonly isBucketed: boolean;
  readonly conversion: Conversion;
  /** Rows that count besides those that the filters leave, whatever their days: months are read for them as well. */
  readonly only?: RawBuilder<boolean>;
  /** Days that count besides those that the filters leave: a month as one row has no day that could be asked. */
  readonly onlyDays?: RawBuilder<boolean>;
  /** The id of the post that alone is asked for, beside it in the query. */
  readonly post?: RawBuilder<unknown>;
  /** Whether to count the post-days behind the sums. */
  readonly withQuality: boolean;
}

/**
 * One row a group: the dimensions by name, `bucket`, component i of the period as `c<i>`, of the period compared with as `p<i>`,
 * and for exposure how many post-days there are, and with quality how many of them stand behind it (`g<i>`: those that give component i, `h<i>`: those that give every measure it may add).
 */
export function sumFamily(question: FamilyQuestion): RawBuilder<Record<string, string | number | null>> {
  const { fact, conversion } = question;
  const hasCurrency = fact.family === "sales" || fact.family === "cost";
  return hasCurrency && conversion.from.length > 0 ? sumConverted(question) : sumDirectly(question);
}

function sumDirectly(question: FamilyQuestion): RawBuilder<Record<string, string | number | null>> {
  const { components, fact } = question;
  const period = periodOf(question);
  const isSigned = canTakeAway(question) && monthsOf(question) !== null;
  const known = (component: Component, only: RawBuilder<boolean>) => {
    const reader = readerOf(question, component, period, only);
    const sum = sumOf(component, reader);
    return isSigned ? sql`(case when ${postDaysOf(component, reader)} > 0 then ${sum} end)` : sum;
  };
  const sums = components.flatMap((component, index) => [
    sql`${known(component, period.isCurrent)} as ${sql.ref(`c${index}`)}`,
    ...(period.isComparison ? [sql`${known(component, period.isComparison)} as ${sql.ref(`p${index}`)}`] : []),
  ]);
  const counts = fact.family === "exposure" ? qualityOf(question, period) : rowCounts("f", period);
  const { keys, groupBy } = groupingOf(question, period);
  const having = isSigned && keys.length > 0 ? sql`having sum(${placedOf(fact)}) > 0` : sql``;
  const rows = isWorthCondensing(question)
    ? sql`${condense(question, period)} as f ${ownersOf(question)}`
    : sql`${sourceOf(question)} where ${sql.join([...rowsOf(question), isRead(question, period)], sql` and `)}`;
  return sql`select ${sql.join([...keys, ...sums, ...counts])} from ${rows} ${groupBy} ${having}`;
}

/** Many sums under a condition each cost more than reading the rows does: they are taken of rows that are added up before. */
function isWorthCondensing({ fact, by, isBucketed, components, withQuality, post }: FamilyQuestion): boolean {
  const hasPosts = fact.family === "exposure" && fact.table !== "post_day" && !("surface" in fact.dimensions);
  const sums = components.length * (withQuality ? 2 : 1);
  return hasPosts && !isBucketed && !post && by.length > 0 && sums > 8;
}

/** The rows of a fact without the days: one for each of what is asked by and mask of measures, in the period and in the one compared with. The day is one of them. */
function condense(question: FamilyQuestion, { isCurrent, isComparison }: PeriodColumns): RawBuilder<unknown> {
  const { fact, by, components, withQuality } = question;
  const keys = by.map((name) => fact.dimensions[name === "creator" && isOfAccounts(fact) ? "account" : name]);
  const own = [...new Set([...keys, "provided"])].map((name) => sql.ref(`f.${name}`));
  const measures = components.flatMap(({ terms }) => terms.map(({ measure }) => measure));
  const counts = ["posts", "post_days", ...(withQuality ? ["interpolated_post_days", "gap_post_days"] : [])];
  const sums = [...new Set([...measures, ...counts])].map(
    (name) => sql`sum(${sql.ref(`f.${name}`)})::bigint as ${sql.ref(name)}`,
  );
  return sql`(
    select ${sql.join([...own, isCurrent, isComparison ?? sql`false`])}, min(f.day) as day, ${sql.join(sums)}
    from ${readFrom(question)} as f where ${sql.join([...rowsOf(question), isRead(question, periodOf(question))], sql` and `)}
    ${groupByFirst(own.length + 2)})`;
}

/** What a row of the fact has of content: posts published, and days of posts. A group without any, once days are taken away, has no row. */
function placedOf({ table }: Fact): RawBuilder<unknown> {
  return table === "post_day" ? sql`f.post_days` : sql`f.post_days + f.posts`;
}

/** Exposure alone: its rows say of how many post-days they are, so that nothing and nothing known can be told apart. */
function canTakeAway({ fact, post }: FamilyQuestion): boolean {
  return fact.family === "exposure" && !post;
}

/** Sums of each day and currency first, converted at that day's rate, and then over the days. */
function sumConverted(question: FamilyQuestion): RawBuilder<Record<string, string | number | null>> {
  const { components, workspace, filters, by, isBucketed, conversion } = question;
  const period = periodOf(question);
  const outer = periodColumns(sql`day_sum.day`, filters, workspace.weekStart, isBucketed);
  const inner = groupingOf(question, period);
  const daySums = components.map(
    (component, index) => sql`${sumOf(component, readerOf(question, component, period))} as ${sql.ref(`s${index}`)}`,
  );
  const names = [...by, ...(isBucketed ? ["bucket"] : [])].map((name) => sql.ref(`day_sum.${name}`));
  const totals = components.flatMap((_, index) => {
    const total = (only: RawBuilder<boolean>) =>
      totalOfConverted(sql.ref(`day_sum.s${index}`), sql.ref(`day_sum.k${index}`), only);
    return [
      sql`${total(outer.isCurrent)} as ${sql.ref(`c${index}`)}`,
      ...(outer.isComparison ? [sql`${total(outer.isComparison)} as ${sql.ref(`p${index}`)}`] : []),
    ];
  });
  const daily = sql`select ${sql.join([...inner.keys, sql`f.day`, sql`f.currency`, ...daySums])} from ${sourceOf(question)}
    where ${sql.join([...rowsOf(question), period.isRead], sql` and `)}
    ${groupByFirst(inner.keys.length + 2)}`;
  const amounts = components.map(({ terms }, index) => {
    const sum = sql.ref(`day_sum.s${index}`);
    const isMoney = terms.every(({ measure }) => isMoneyMeasure(measure));
    return sql`${isMoney ? converted(sum, conversion) : sum} as ${sql.ref(`k${index}`)}`;
  });
  // Kept apart, so that an amount is divided once and not wherever it is named.
  const inOne = sql`select ${sql.join([sql`day_sum.*`, ...amounts])} from (${daily}) as day_sum ${joinRate(conversion)} offset 0`;
  return sql`select ${sql.join([...names, ...totals, ...rowCounts("day_sum", outer)])} from (${inOne}) as day_sum ${groupByFirst(names.length)}`;
}

function periodOf({ filters, workspace, isBucketed }: FamilyQuestion): PeriodColumns {
  return periodColumns(sql`f.day`, filters, workspace.weekStart, isBucketed);
}

/**
 * A level such as followers counts on the last day of its bucket, an increment on every day; growth on every day on which it is counted from a
 * day of the bucket, or from the last before it: what lies between two known days is of no part of the time between them.
 */
function readerOf(question: FamilyQuestion, component: Component, period: PeriodColumns, only?: RawBuilder<boolean>) {
  const isLevel = component.terms.some(({ measure }) => measure === "followers");
  const isGrowth = component.terms.some(({ measure }) => measure === "follower_growth");
  const own = isLevel
    ? period.isLast
    : isGrowth
      ? sql<boolean>`f.day - f.growth_since <= ${period.daysSinceFirst} + 1`
      : undefined;
  const rows = own && only ? sql<boolean>`${only} and ${own}` : only;
  return { alias: "f", window: question.filters.window, ...(rows ? { only: rows } : {}) };
}

/** Rows of the period (`n`) and of the one compared with (`m`): without a row there were no sales, with one they may be unknown. */
function rowCounts(alias: string, { isCurrent, isComparison }: PeriodColumns): RawBuilder<unknown>[] {
  const day = sql.ref(`${alias}.day`);
  return [
    sql`count(${day}) filter (where ${isCurrent}) as n`,
    sql`count(${day}) filter (where ${isComparison ?? sql`false`}) as m`,
  ];
}

function qualityOf(question: FamilyQuestion, { isCurrent }: PeriodColumns): RawBuilder<unknown>[] {
  const { components, withQuality, fact } = question;
  // The days of posts as they lie are one each.
  const days = fact.table === "post_day" && monthsOf(question) === null ? sql`least(f.provided, 1)` : sql`f.post_days`;
  if (!withQuality) return [sql`sum(${days}) filter (where ${isCurrent}) as post_days`];
  const counts = ["post_days", "interpolated_post_days", "gap_post_days"].map(
    (name) => sql`sum(${sql.ref(`f.${name}`)}) filter (where ${isCurrent}) as ${sql.ref(name)}`,
  );
  const reader = { alias: "f", window: "all", only: isCurrent } as const;
  const given = components.map((component, index) => sql`${postDaysOf(component, reader)} as ${sql.ref(`g${index}`)}`);
  const whole = components.flatMap((component, index) => {
    if (component.needs.every((group) => group.length === 1)) return [];
    const needs = component.needs.flat().map((measure) => [measure]);
    return [sql`${postDaysOf({ ...component, needs }, reader)} as ${sql.ref(`h${index}`)}`];
  });
  return [...counts, ...given, ...whole];
}

function groupingOf({ by, fact, isBucketed }: FamilyQuestion, { bucket }: PeriodColumns) {
  const dimensions = by.map((name) => ({ name, column: dimensionOf(fact, name) }));
  const all = isBucketed ? [...dimensions, { name: "bucket", column: bucket }] : dimensions;
  return {
    keys: all.map(({ name, column }) => sql`${column} as ${sql.ref(name)}`),
    groupBy: groupByFirst(all.length),
  };
}

/** By position: an expression with parameters is not recognised as itself when it is written twice. */
function groupByFirst(count: number): RawBuilder<unknown> {
  const positions = Array.from({ length: count }, (_, index) => sql.lit(index + 1));
  return count > 0 ? sql`group by ${sql.join(positions)}` : sql``;
}

/** A fact that knows accounts knows creators: an account that is joined to none stands for itself. */
function dimensionOf(fact: Fact, name: DimensionKey): RawBuilder<unknown> {
  if (name === "creator" && isOfAccounts(fact)) return sql`coalesce(owner.creator_id, f.account_id)`;
  return sql.ref(`f.${fact.dimensions[name]}`);
}

function rowsOf({ fact, workspace, filters, only, onlyDays }: FamilyQuestion): RawBuilder<boolean>[] {
  return [...conditionsOf(fact, "f", workspace.id, filters), ...[only, onlyDays].filter((one) => one !== undefined)];
}

/** Rows that are read by months are those of the period already. */
function isRead(question: FamilyQuestion, period: PeriodColumns): RawBuilder<boolean> {
  return monthsOf(question) ? sql`true` : period.isRead;
}

function sourceOf(question: FamilyQuestion): RawBuilder<unknown> {
  const { fact, workspace, filters, by } = question;
  const isOfCreators = by.includes("creator") || filters.creator !== null;
  if (fact.table === "campaign_cost") return sql`${fulfilledCosts(workspace.id, isOfCreators)} as f`;
  if (fact.table === "order_credit") return sql`${creditedOrders(workspace.id, filters.window)} as f`;
  return sql`${readFrom(question)} as f ${ownersOf(question)}`;
}

function readFrom(question: FamilyQuestion): RawBuilder<unknown> {
  return monthsOf(question) ?? sql.table(question.fact.table);
}

/** Which rows of accounts are asked for: of all of them or of some, over all formats, relations and tiers or not. */
function accountsOf({ workspace, filters, by, only }: FamilyQuestion) {
  const isFiltered = [filters.formats, filters.relations, filters.tiers].some(({ length }) => length > 0);
  return {
    workspaceId: workspace.id,
    isOfAll: filters.creator === null && only === undefined,
    isTotal: !isFiltered && !by.some((name) => name === "format" || name === "relation" || name === "tier"),
  };
}

function ownersOf({ fact, workspace, by }: FamilyQuestion): RawBuilder<unknown> {
  if (!by.includes("creator") || !isOfAccounts(fact)) return sql``;
  return sql`left join account as owner on owner.workspace_id = ${workspace.id} and owner.id = f.account_id`;
}

/** Whole months instead of their days, where all are read and a month is not cut by the buckets. */
function monthsOf(question: FamilyQuestion): RawBuilder<unknown> | null {
  const { fact, filters, isBucketed, conversion } = question;
  const { table } = fact;
  const { comparison, grain, creator } = filters;
  if (question.onlyDays) return null;
  if (!isMonthly(table) || (table !== "post_day" && creator !== null)) return null;
  // Money of other currencies is converted day by day.
  if (fact.family === "sales" && conversion.from.length > 0) return null;
  if (isBucketed && (grain !== "month" || comparison !== null)) return null;
  if (comparison && comparison.to >= filters.from && comparison.from <= filters.to) return null;
  return monthRows({
    table,
    ...accountsOf(question),
    periods: comparison ? [filters, comparison] : [filters],
    canTakeAway: canTakeAway(question),
    ...(question.post ? { post: question.post } : {}),
  });
}
