import type { FigureFact, FigureFacts } from "#app/lib/figure-facts.ts";
import { formatValue } from "#app/lib/format-value.ts";
import { createFormatting, type Formatting, withMinus } from "#app/lib/formatting.tsx";
import { findGlossaryEntry } from "#app/lib/glossary.server.ts";
import type { I18n } from "#app/lib/i18n.tsx";
import { formattingLocale } from "#app/lib/locales.ts";
import { findPostReadings } from "#app/queries/find-post-readings.server.ts";
import { listCommentReadings } from "#app/queries/list-comment-readings.server.ts";
import { type FigureSource, listFigureSources, sourcesAskedFor } from "#app/queries/list-figure-sources.server.ts";
import { measureFreshness } from "#app/queries/measure-freshness.server.ts";
import { listSubjects } from "#app/reports/compare/compared-subjects.ts";
import {
  joinCompleteness,
  joinMissingRates,
  joinReadings,
  joinSources,
} from "#app/reports/compare/join-figure-parts.ts";
import { listNotFollowed } from "#app/reports/list-not-followed.ts";
import { measureChanges } from "#app/reports/measure-changes.server.ts";
import { measureCompleteness } from "#app/reports/measure-completeness.server.ts";
import type { Freshness, Report, ReportContext } from "#app/reports/report.ts";
import { isClear } from "#db/methods/change-interval.ts";
import { facts as factTables } from "#db/metrics/facts.ts";
import { measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure } from "#db/metrics/measures.ts";
import type { Metric } from "#db/metrics/metric.ts";
import { findMetric } from "#db/metrics/metrics.ts";

export interface FigureQuestion extends ReportContext {
  readonly report: Report;
  /** A metric's key, or that of a column that is none. */
  readonly figure: string;
  /** Null: a number that is no metric, of which its column says what it is, else the report. */
  readonly metric: Metric | null;
  /** Parameters that the page has, whether or not the report follows them. */
  readonly asked: readonly string[];
}

type Say = I18n & { readonly formatting: Formatting };

/** All there is to know of one figure of a report under its filters: definition, unit, days, sources, as-of time, completeness, and what it does not follow. */
export async function describeFigure(question: FigureQuestion, i18n: I18n): Promise<FigureFacts> {
  const { metric, workspace } = question;
  const say: Say = {
    ...i18n,
    formatting: createFormatting(formattingLocale(i18n.locale, workspace.locale), workspace),
  };
  const entry = metric ? findGlossaryEntry(i18n.locale, metric.key) : null;
  const parts = await partsOf(question);
  const [sources, asOf, completeness, read, change] = await Promise.all([
    Promise.all(parts.map((part) => listFigureSources(part, sourceQuestionOf(question)))),
    tellAsOf(question, say),
    tellCompleteness(question, parts, say),
    tellCommentsRead(question, parts, say),
    tellChange(question, say),
  ]);
  const { t } = say;
  const own = entry ? null : describeColumn(question, say);
  const facts: (FigureFact | null)[] = [
    own ? { term: t("definition.of"), details: own.of } : null,
    entry ? { term: t("glossary.formula"), details: [entry.formula] } : null,
    entry ? { term: t("glossary.unit"), details: [unitOf(entry.unit, question, say)] } : null,
    tellDays(question, say),
    { term: t("definition.sources"), details: tellSources(joinSources(sources), say) },
    { term: t("definition.as_of"), details: asOf },
    { term: t("definition.completeness"), details: [...completeness, ...read] },
    { term: t("definition.change"), details: change },
    tellNotFollowed(question, say),
  ];
  return {
    title: entry?.label ?? own?.title ?? "",
    text: entry?.description ?? own?.text ?? "",
    facts: facts.filter((fact) => fact !== null).filter(({ details }) => details.length > 0),
    link: entry ? t("definition.glossary") : null,
    close: t("definition.close"),
  };
}

/** Of a comparison each of those that it compares, under the filters that their own page has; else the question itself. */
async function partsOf({ report, ...context }: FigureQuestion): Promise<readonly ReportContext[]> {
  return report.subjects ? (await listSubjects(context, report.subjects)).map((one) => one.context) : [context];
}

/** A number that is no metric: its column says what it is; of which report it is stands beside it. */
function describeColumn({ report, figure }: FigureQuestion, { word }: Say) {
  const title = word(`report.${report.key}.title`, report.key);
  const description = word(`report.${report.key}.description`, "");
  const label = word(`column.${figure}`, "");
  return label === ""
    ? { title, text: description, of: [] }
    : { title: label, text: word(`column.${figure}.about`, description), of: [title] };
}

function unitOf(unit: string, { metric, workspace }: FigureQuestion, { t }: Say): string {
  const shown = metric?.format === "money" ? workspace.currency : unit;
  return metric?.isEstimated ? `${shown} · ${t("metric.estimated")}` : shown;
}

function tellDays({ report, filters, metric }: FigureQuestion, { t, word, formatting }: Say): FigureFact | null {
  const isOfSales = metric !== null && measuresOf(metric.formula).some((one) => familyOfMeasure(one) === "sales");
  const details = [
    ...(report.filters.includes("period") ? [formatting.period(filters.from, filters.to)] : []),
    ...(isOfSales && report.filters.includes("window")
      ? [`${t("filter.window")}: ${word(`window.${filters.window}`, filters.window)}`]
      : []),
  ];
  return { term: t("definition.days"), details };
}

function sourceQuestionOf({ metric, report }: FigureQuestion) {
  if (metric) {
    const measures = measuresOf(metric.formula);
    return sourcesAskedFor(measures, measures.map(familyOfMeasure));
  }
  const families = report.facts.map(
    (table) => factTables.find((fact) => fact.table === table)?.family ?? familyOf(table),
  );
  return sourcesAskedFor([], families);
}

/** Of tables that no metric is asked of. */
function familyOf(table: string): string {
  if (/order|sales/.test(table)) return "sales";
  if (/cost/.test(table)) return "cost";
  return /^(post|theme|life|kept)/.test(table) ? "exposure" : "followers";
}

function tellSources(sources: readonly FigureSource[], { t, word, formatting }: Say): string[] {
  if (sources.length === 0) return [t("definition.sources.none")];
  return sources.map(({ source, readAt }) => {
    const file = source.startsWith("mapping:") ? source.slice("mapping:".length) : null;
    const name =
      file === null ? word(`data.format.${source}`, source) : t("definition.sources.mapping", { name: file });
    return t("definition.sources.read", { name, moment: formatting.moment(readAt) });
  });
}

/** A post's counters stand as they were last read; all else reaches to the last day of each platform. */
async function tellAsOf(question: FigureQuestion, say: Say): Promise<string[]> {
  const { t, word, formatting } = say;
  if (question.filters.post !== null && question.metric) {
    const readAt = await findPostReadings(question, measuresOf(question.metric.formula));
    return readAt ? [formatting.moment(readAt)] : [t("definition.never")];
  }
  const freshness: Freshness = await measureFreshness(question);
  const days = [...new Set(freshness.platforms.map(({ asOf }) => asOf))];
  const namesAsOf = (day: string) =>
    freshness.platforms
      .filter(({ asOf }) => asOf === day)
      .map(({ platform }) => word(`platform.${platform}`, platform));
  const list = new Intl.ListFormat(say.locale, { type: "conjunction", style: "narrow" });
  return [
    // Those that reach equally far stand together.
    ...days.map((day) => t("freshness.late", { platform: list.format(namesAsOf(day)), day: formatting.shortDay(day) })),
    ...(freshness.isOutdated ? [t("freshness.outdated")] : []),
  ];
}

async function tellCompleteness(
  question: FigureQuestion,
  parts: readonly ReportContext[],
  { t, word, formatting }: Say,
): Promise<string[]> {
  const { metric, filters } = question;
  // Of one post no fact has days by platform: its counters are there or are not, which the number itself says.
  if (!metric || filters.post !== null) return [];
  const answers = await Promise.all(parts.map((part) => measureCompleteness(part, metric)));
  const platforms = joinCompleteness(answers.map((one) => one.platforms));
  const missingRates = joinMissingRates(answers.map((one) => one.missingRates));
  const details = platforms.flatMap(({ platform, given, gaps, reason }) => {
    const values = (share: number) => ({
      platform: word(`platform.${platform}`, platform),
      share: formatting.percent(share),
    });
    if (reason)
      return [
        t("definition.missing", { platform: values(0).platform, reason: lower(word(`missing.${reason}`, reason)) }),
      ];
    return [
      ...(given !== null && given < 1 ? [t("definition.partly", values(1 - given))] : []),
      ...(gaps > 0 ? [t("definition.gaps", values(gaps))] : []),
    ];
  });
  const rates = missingRates.map(({ currency, days }) => t("definition.no_rate", { currency, days: days.length }));
  const all = [...details, ...rates];
  return all.length === 0 && platforms.length > 0 ? [t("definition.complete")] : all;
}

/** A metric of comments is known as far as they were read: of most posts nobody writes any. */
async function tellCommentsRead(
  question: FigureQuestion,
  parts: readonly ReportContext[],
  { t, word, formatting }: Say,
): Promise<string[]> {
  if (!question.metric || !measuresOf(question.metric.formula).includes("purchase_intent_comments")) return [];
  const readings = joinReadings(await Promise.all(parts.map(listCommentReadings)));
  return readings.flatMap(({ platform, posts, readPosts, readUntil }) => {
    const values = {
      platform: word(`platform.${platform}`, platform),
      share: formatting.percent(1 - readPosts / posts),
    };
    return [
      ...(readUntil ? [t("definition.comments_read", { ...values, moment: formatting.moment(readUntil) })] : []),
      ...(readPosts < posts ? [t("definition.comments_unread", values)] : []),
    ];
  });
}

const headlines: readonly string[] = ["headline", "reach", "product-headline"];

/** Why the change of a headline is shown as one, or as none. */
async function tellChange(question: FigureQuestion, { t, formatting }: Say): Promise<string[]> {
  const { report, filters } = question;
  const metric = question.metric ? findMetric(question.metric.key) : undefined;
  if (!filters.comparison || !metric || !headlines.includes(report.key)) return [];
  const before = formatting.period(filters.comparison.from, filters.comparison.to);
  const against = t("definition.change.against", { before });
  if (report.key === "reach") return [against, t("definition.change.interval")];
  const change = (await measureChanges(question, [metric.key]))[metric.key];
  if (!change) return [against, t("definition.change.unknown")];
  const signed = (value: number) =>
    `${value > 0 ? "+" : ""}${withMinus(formatValue(metric.format, value, formatting, { style: "short" }))}`;
  const ends = { lower: signed(change.lower), upper: signed(change.upper) };
  return [against, t(isClear(change) ? "definition.change.clear" : "definition.change.noise", ends)];
}

function lower(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}

function tellNotFollowed({ report, asked }: FigureQuestion, { t, word }: Say): FigureFact {
  const details = listNotFollowed(report, asked).map((name) => word(`filter.${name}`, name));
  return { term: t("definition.not_followed"), details };
}
