import { lazy, Suspense, useState } from "react";
import { OneChoice } from "#app/components/filters/choices.tsx";
import { FilterForm } from "#app/components/filters/filter-form.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { comparisons, type Filters, presets } from "#app/lib/filters/filters.ts";
import { useI18n } from "#app/lib/i18n.tsx";

const RangeCalendar = lazy(async () => ({
  default: (await import("#app/components/filters/range-calendar.tsx")).RangeCalendar,
}));

export interface DateFieldsProps {
  filters: Filters;
  canCompare: boolean;
  weekStart: number;
}

/** Presets, two plain date fields, a calendar on demand, and what to compare with. */
export function DateFields({ filters, canCompare, weekStart }: DateFieldsProps) {
  const { t } = useI18n();
  const [hasCalendar, setHasCalendar] = useState(false);
  const { preset, from, to, compare } = filters;
  return (
    <div className="grid gap-1 md:grid-cols-[auto_auto]">
      <OneChoice
        key={preset}
        name="preset"
        legend={t("filter.preset")}
        choices={presets.map((value) => ({ value, label: t(`preset.${value}`) }))}
        chosen={preset ? [preset] : []}
        clears={["from", "to"]}
      />
      <div className="md:border-l md:border-rule md:pl-1">
        <FilterForm key={`${from} ${to}`} sets={["from", "to", "preset"]} isImmediate={false} className="px-2 pb-2">
          <DateField name="from" label={t("filter.from")} value={from} />
          <DateField name="to" label={t("filter.to")} value={to} />
        </FilterForm>
        {hasCalendar ? (
          // As high as a month of six weeks, so that nothing below moves: not by its coming, and not by turning its pages.
          <div className="min-h-[316px] min-w-[280px]">
            <Suspense>
              <RangeCalendar from={from} to={to} weekStart={weekStart} />
            </Suspense>
          </div>
        ) : (
          <div className="px-2 pb-2">
            <Button kind="quiet" className="w-full" onClick={() => setHasCalendar(true)}>
              {t("filter.calendar")}
            </Button>
          </div>
        )}
        {canCompare ? (
          <div className="border-t border-rule pt-1">
            <OneChoice
              key={compare}
              name="compare"
              legend={t("filter.compare")}
              choices={comparisons.map((value) => ({ value, label: t(`comparison.${value}`) }))}
              chosen={[compare]}
            />
          </div>
        ) : null}
      </div>
    </div>
  );
}

function DateField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="block pt-1 text-note text-muted">
      {label}
      <input
        type="date"
        name={name}
        defaultValue={value}
        required
        className="mt-0.5 block h-9 w-full rounded-box border border-edge/60 bg-raised px-2 text-label text-ink max-lg:h-11"
      />
    </label>
  );
}
