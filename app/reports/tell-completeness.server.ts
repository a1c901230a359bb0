import type { Formatting } from "#app/lib/formatting.tsx";
import type { I18n } from "#app/lib/i18n.tsx";
import { joinCompleteness, joinMissingRates } from "#app/reports/compare/join-figure-parts.ts";
import { familiesOfTable } from "#app/reports/families-of-table.ts";
import { measureCompleteness } from "#app/reports/measure-completeness.server.ts";
import type { Report, ReportContext } from "#app/reports/report.ts";
import type { MeasureFamily } from "#db/metrics/measures.ts";
import type { Metric } from "#db/metrics/metric.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** Words and numbers as the reader writes them. */
export type Say = I18n & { readonly formatting: Formatting };

interface CompletenessQuestion extends ReportContext {
  readonly report: Report;
  /** What is asked about; without any, what the report counts. */
  readonly metrics: readonly Metric[];
}

/** What a report counts that computes no metric itself, by the families of its tables. */
const countedBy: Readonly<Partial<Record<MeasureFamily, MetricKey>>> = {
  exposure: "views",
  sales: "orders",
  followers: "followers",
};

/**
 * How complete figures are, a platform each; of several, which one a sentence is of, unless all say the same. `parts` are the questions behind it: of a
 * comparison one for each that is compared, told together.
 */
export async function tellCompleteness(
  question: CompletenessQuestion,
  parts: readonly ReportContext[],
  say: Say,
): Promise<string[]> {
  const { report, filters, workspace } = question;
  // Of single posts no fact has days by platform: their counters are there or are not, which the number itself says.
  if (filters.post !== null || filters.piece !== null) return [];
  const families = [...new Set(report.facts.flatMap(familiesOfTable))];
  const behind = families.flatMap((family) => countedBy[family] ?? []).map(getMetric);
  const metrics: readonly Metric[] = question.metrics.length > 0 ? question.metrics : behind;
  const from = workspace.firstDay ?? filters.from;
  const to = workspace.lastDay ?? filters.to;
  const isDated = report.filters.includes("period");
  const counted = isDated ? parts : parts.map((part) => ({ ...part, filters: { ...part.filters, from, to } }));
  const told = await Promise.all(
    metrics.map(async (metric) => ({ metric, details: await tellOf(metric, counted, say) })),
  );
  const isOne = new Set(told.map(({ details }) => details.join("\n"))).size === 1;
  if (isOne && question.metrics.length > 0) return told[0]?.details ?? [];
  return told.flatMap(({ metric, details }) =>
    details.map((said) =>
      say.t("definition.completeness.of", { what: say.word(`metric.${metric.key}.label`, metric.label), said }),
    ),
  );
}

async function tellOf(
  metric: Metric,
  parts: readonly ReportContext[],
  { t, word, formatting }: Say,
): Promise<string[]> {
  const answers = await Promise.all(parts.map((part) => measureCompleteness(part, metric)));
  const platforms = joinCompleteness(answers.map((one) => one.platforms));
  const missingRates = joinMissingRates(answers.map((one) => one.missingRates));
  const details = platforms.flatMap(({ platform, lacks, gaps, reason }) => {
    const values = (share: number) => ({
      platform: word(`platform.${platform}`, platform),
      share: formatting.percent(share),
    });
    if (reason)
      return [
        t("definition.missing", { platform: values(0).platform, reason: lower(word(`missing.${reason}`, reason)) }),
      ];
    return [
      ...(lacks && lacks.leftOut > 0 ? [t("definition.partly", values(lacks.leftOut))] : []),
      ...(lacks && lacks.partial > 0 ? [t("definition.in_part", values(lacks.partial))] : []),
      ...(gaps > 0 ? [t("definition.gaps", values(gaps))] : []),
    ];
  });
  const rates = missingRates.map(({ currency, days }) => t("definition.no_rate", { currency, days: days.length }));
  const all = [...details, ...rates];
  if (all.length > 0 || platforms.length === 0) return all;
  // No days of posts stand behind orders.
  return [
    t(platforms.some(({ lacks }) => lacks !== null) ? "definition.complete" : "definition.complete.none_missing"),
  ];
}

function lower(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
