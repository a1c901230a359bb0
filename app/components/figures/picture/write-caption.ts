import { valueWords } from "#app/components/filters/value-words.ts";
import type { Formatting } from "#app/lib/formatting.tsx";
import type { I18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";
import type { Surroundings } from "#app/lib/surroundings.ts";

/** What a picture says of itself when it has left its page. */
export interface Caption {
  readonly view: ReportView;
  readonly i18n: I18n;
  readonly formatting: Formatting;
  readonly surroundings: Surroundings;
}

/** Parameters that are said otherwise, or change no number. */
const leftOut = ["from", "to", "preset", "compare", "grain", "sort", "direction", "page"];

/** Whose data it is, of what page, which metric, which days and those compared with, under which filters, and how far the data reaches. */
export function writeCaption({ view, i18n, formatting, surroundings }: Caption): string[] {
  const { t, word } = i18n;
  const metrics = new Set(view.columns.flatMap(({ metric, role }) => (metric && !role ? [metric.label] : [])));
  const { from, to } = view.filters;
  const { comparison, freshness } = view;
  return [
    surroundings.name,
    document.querySelector("main h1")?.textContent ?? "",
    [...metrics].slice(0, 3).join(", "),
    formatting.period(from, to),
    comparison ? t("figure.before", { period: formatting.period(comparison.from, comparison.to) }) : "",
    ...describeFilters(view.search, word, surroundings),
    freshness.completeTo ? t("freshness.complete", { day: formatting.day(freshness.completeTo) }) : "",
  ].filter((part) => part !== "");
}

function describeFilters(search: string, word: I18n["word"], { options }: Surroundings): string[] {
  const parameters = new URLSearchParams(search);
  const nameOf = (name: string, value: string) => {
    if (name === "campaign") return options.campaigns.find(({ id }) => String(id) === value)?.name ?? `#${value}`;
    const [before, after] = valueWords[name] ?? ["", ""];
    return before === "" ? value : word(`${before}${value}${after}`, value);
  };
  return [...new Set(parameters.keys())]
    .filter((name) => !leftOut.includes(name))
    .map((name) => {
      const values = parameters.getAll(name).flatMap((value) => value.split(","));
      return `${word(`filter.${name}`, name)}: ${values.map((value) => nameOf(name, value)).join(", ")}`;
    });
}
