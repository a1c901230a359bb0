import type { FigureFact, FigureFacts } from "#app/lib/figure-facts.ts";
import { formatValue } from "#app/lib/format-value.ts";
import { createFormatting } from "#app/lib/formatting.tsx";
import { findGlossaryEntry } from "#app/lib/glossary.server.ts";
import type { I18n } from "#app/lib/i18n.tsx";
import { formattingLocale } from "#app/lib/locales.ts";
import { findPostReadings } from "#app/queries/find-post-readings.server.ts";
import { listCommentReadings } from "#app/queries/list-comment-readings.server.ts";
import {
  type FigureSource,
  listFigureSources,
  type SourceQuestion,
  sourcesAskedFor,
} from "#app/queries/list-figure-sources.server.ts";
import { measureFreshness } from "#app/queries/measure-freshness.server.ts";
import { listSubjects } from "#app/reports/compare/compared-subjects.ts";
import { joinReadings, joinSources } from "#app/reports/compare/join-figure-parts.ts";
import { familiesOfTable } from "#app/reports/families-of-table.ts";
import { listNotFollowed } from "#app/reports/list-not-followed.ts";
import { measureChanges } from "#app/reports/measure-changes.server.ts";
import type { Freshness, Report, ReportContext, ReportWorkspace } from "#app/reports/report.ts";
import { type Say, tellCompleteness } from "#app/reports/tell-completeness.server.ts";
import { isClear } from "#db/methods/change-interval.ts";
import { measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure, type Measure } from "#db/metrics/measures.ts";
import type { Metric } from "#db/metrics/metric.ts";
import { findMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { isStreamName } from "#db/records/streams.ts";

export interface FigureQuestion extends ReportContext {
  readonly report: Report;
  /** Keys of metrics, and of columns that are none: one, or all that a chart draws. */
  readonly figures: readonly string[];
  /** Parameters that the page has, whether or not the report follows them. */
  readonly asked: readonly string[];
}

type Question = FigureQuestion & { readonly metrics: readonly (Metric & { readonly key: MetricKey })[] };

/**
 * All there is to know of a figure of a report under its filters, or of several together: definition, unit, days, sources, as-of time, completeness, and
 * what it does not follow. What is no metric is told by its column, else by the report.
 */
export async function describeFigure(asked: FigureQuestion, i18n: I18n): Promise<FigureFacts> {
  const { workspace, figures } = asked;
  const question: Question = { ...asked, metrics: figures.flatMap((figure) => findMetric(figure) ?? []) };
  const metric = figures.length === 1 ? question.metrics[0] : undefined;
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
  const own = entry ? null : describeOwn(question, say);
  const facts: (FigureFact | null)[] = [
    ...(own?.facts ?? []),
    entry ? { term: t("glossary.formula"), details: [entry.formula] } : null,
    entry && metric ? { term: t("glossary.unit"), details: [unitOf(entry.unit, metric, workspace, say)] } : null,
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
async function partsOf({ report, ...context }: Question): Promise<readonly ReportContext[]> {
  return report.subjects ? (await listSubjects(context, report.subjects)).map((one) => one.context) : [context];
}

interface Own {
  readonly title: string;
  readonly text: string;
  readonly facts: readonly FigureFact[];
}

/** A number that is no metric: its column says what it is; of which report it is stands beside it. Several: the report, and each of them. */
function describeOwn({ report, figures }: Question, say: Say): Own {
  const { t, word } = say;
  const title = word(`report.${report.key}.title`, report.key);
  const text = word(`report.${report.key}.description`, "");
  if (figures.length > 1)
    return { title, text, facts: figures.flatMap((figure) => tellColumn(report, figure, say) ?? []) };
  const column = figures[0] === undefined ? null : tellColumn(report, figures[0], say);
  if (!column) return { title, text, facts: [] };
  const [about = text] = column.details;
  return { title: column.term, text: about, facts: [{ term: t("definition.of"), details: [title] }] };
}

/** What a number is, by its metric or its header, which may mean something of its own in a report; null where it has neither. */
function tellColumn({ key }: Report, figure: string, { word }: Say): FigureFact | null {
  const [label, about] = findMetric(figure)
    ? [word(`metric.${figure}.label`, ""), word(`metric.${figure}.description`, "")]
    : [word(`column.${figure}`, ""), word(`column.${figure}.about.${key}`, word(`column.${figure}.about`, ""))];
  return label === "" ? null : { term: label, details: about === "" ? [] : [about] };
}

function unitOf(unit: string, metric: Metric, { currency }: ReportWorkspace, { t }: Say): string {
  const shown = metric.format === "money" ? currency : unit;
  return metric.isEstimated ? `${shown} · ${t("metric.estimated")}` : shown;
}

function tellDays(question: Question, { t, word, message, formatting }: Say): FigureFact | null {
  const { report, filters, metrics } = question;
  const isOfSales = measuresOfAll(metrics).some((one) => familyOfMeasure(one) === "sales");
  const counts = countsOf(question);
  const dated = counts === null ? [] : [formatting.period(filters.from, filters.to)];
  const details = [
    ...(typeof counts === "string" ? [message(`note.${counts}`, { day: formatting.day(filters.to) }, counts)] : dated),
    ...(isOfSales && report.filters.includes("window")
      ? [`${t("filter.window")}: ${word(`window.${filters.window}`, filters.window)}`]
      : []),
  ];
  return { term: t("definition.days"), details };
}

/** Whether the days asked for are those counted (undefined), only their end is, and how (the message), or none of them (null). */
function countsOf({ report, metrics, figures }: Question): Report["counts"] | null {
  if (!report.filters.includes("period")) return null;
  const families = new Set(measuresOfAll(metrics).map(familyOfMeasure));
  if (families.size === 1 && families.has("age")) return "counts_posts_old_by";
  // Half-lives are of all mature posts, wherever they stand.
  return figures.every((figure) => figure.startsWith("half_life_")) ? null : report.counts;
}

function measuresOfAll(metrics: readonly Metric[]): Measure[] {
  return metrics.flatMap(({ formula }) => measuresOf(formula));
}

/** Metrics come from what their measures are made of; with a number that is none, all that answers the report. */
function sourceQuestionOf({ metrics, figures, report }: Question): SourceQuestion {
  const measures = measuresOfAll(metrics);
  if (metrics.length > 0 && metrics.length === figures.length)
    return sourcesAskedFor(measures, measures.map(familyOfMeasure));
  const { streams, counters } = sourcesAskedFor([], report.facts.flatMap(familiesOfTable));
  return { streams: [...new Set([...streams, ...report.facts.filter(isStreamName)])], counters };
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
async function tellAsOf(question: Question, say: Say): Promise<string[]> {
  const { t, word, formatting } = say;
  if ((question.filters.post !== null || question.filters.piece !== null) && question.metrics.length > 0) {
    const readAt = await findPostReadings(question, measuresOfAll(question.metrics));
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

/** A metric of comments is known as far as they were read: of most posts nobody writes any. */
async function tellCommentsRead(
  { metrics }: Question,
  parts: readonly ReportContext[],
  { t, word, formatting }: Say,
): Promise<string[]> {
  if (!measuresOfAll(metrics).includes("purchase_intent_comments")) return [];
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
async function tellChange(question: Question, { t, formatting }: Say): Promise<string[]> {
  const { report, filters } = question;
  const [metric] = question.metrics;
  if (!filters.comparison || !metric || !headlines.includes(report.key)) return [];
  const before = formatting.period(filters.comparison.from, filters.comparison.to);
  const against = t("definition.change.against", { before });
  if (report.key === "reach") return [against, t("definition.change.interval")];
  const change = (await measureChanges(question, [metric.key]))[metric.key];
  if (!change) return [against, t("definition.change.unknown")];
  const signed = (value: number) =>
    `${value > 0 ? "+" : ""}${formatValue(metric.format, value, formatting, { style: "short" })}`;
  const ends = { lower: signed(change.lower), upper: signed(change.upper) };
  return [against, t(isClear(change) ? "definition.change.clear" : "definition.change.noise", ends)];
}

function tellNotFollowed({ report, asked }: Question, { t, word }: Say): FigureFact {
  const details = listNotFollowed(report, asked).map((name) => word(`filter.${name}`, name));
  return { term: t("definition.not_followed"), details };
}
