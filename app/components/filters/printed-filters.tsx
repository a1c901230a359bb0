import { type FilterBarProps, useFilterFields } from "#app/components/filters/filter-fields.tsx";
import { FreshnessLine } from "#app/components/layout/freshness-line.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** On paper, in the place of the filter bar: whose numbers these are, of which days, zone and currency, how they are narrowed, and how far the data reaches. */
export function PrintedFilters(props: FilterBarProps) {
  const { t } = useI18n();
  const { period } = useFormatting();
  const { name, timeZone, currency } = useSurroundings();
  const chosen = useFilterFields(props).filter(({ value }) => value !== null);
  const { from, to, comparison } = props.filters;
  return (
    <div className="mb-4 hidden border-b border-rule pb-2 text-label print:block">
      <p>
        <strong className="font-medium">{name}</strong>
        {props.accepts.includes("period") ? (
          <>
            {" · "}
            <Formatted>{period(from, to)}</Formatted>
          </>
        ) : null}
        {comparison ? (
          <>
            {" "}
            {t("filter.against")} <Formatted>{period(comparison.from, comparison.to)}</Formatted>
          </>
        ) : null}
        {props.accepts.includes("grain") ? ` · ${t(`grain.${props.filters.grain}`)}` : null}
        {` · ${timeZone} · ${currency}`}
      </p>
      <p>
        {chosen.length === 0
          ? t("filter.printed.none")
          : chosen.map(({ label, value }) => t("views.filter", { name: label, value: value ?? "" })).join(" · ")}
      </p>
      <FreshnessLine />
    </div>
  );
}
