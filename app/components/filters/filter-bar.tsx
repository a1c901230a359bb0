import { Link, useSearchParams } from "@remix-run/react";
import { useRef } from "react";
import { DateFields } from "#app/components/filters/date-fields.tsx";
import { FieldDisclosure } from "#app/components/filters/field-disclosure.tsx";
import { type FilterBarProps, type FilterField, useFilterFields } from "#app/components/filters/filter-fields.tsx";
import { GrainChoice } from "#app/components/filters/grain-choice.tsx";
import { MoreFilters } from "#app/components/filters/more-filters.tsx";
import { splitFields } from "#app/components/filters/split-fields.ts";
import { useBareSearch } from "#app/components/filters/use-bare-search.ts";
import { ViewsMenu } from "#app/components/filters/views-menu.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Icon } from "#app/components/ui/icon.tsx";
import { Menu } from "#app/components/ui/menu.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

const chip = "rounded-box border px-2";
const restingChip = `${chip} border-rule hover:border-edge`;
const setChip = `${chip} border-crust text-crust`;

/** What the page's reports may be filtered by: a row of chips, on small screens a sheet. Every chip is a plain form inside. */
export function FilterBar(props: FilterBarProps) {
  const { t } = useI18n();
  const fields = useFilterFields(props);
  const sheet = useRef<HTMLDialogElement>(null);
  const { inBar, behind } = splitFields(fields);
  const setFields = fields.filter(({ value }) => value !== null);
  // Some lists are of all time: a period that changes nothing is not offered.
  const dates = props.accepts.includes("period") ? (
    <DateFields filters={props.filters} canCompare={props.accepts.includes("compare")} weekStart={props.weekStart} />
  ) : null;
  const hasGrain = props.accepts.includes("grain");
  return (
    <section
      aria-label={t("filter.label")}
      data-has-period={dates ? "" : undefined}
      className="mb-6 flex items-start gap-2"
    >
      <div className="hidden min-w-0 flex-1 flex-wrap items-center gap-2 md:flex">
        {dates ? (
          <Menu label={t("filter.period")} className={restingChip} summary={<PeriodText {...props} />} staysOpen>
            {dates}
          </Menu>
        ) : null}
        {hasGrain ? <GrainChoice grain={props.filters.grain} /> : null}
        {inBar.map((field) => (
          <FieldChip key={field.name} field={field} />
        ))}
        {behind.length > 0 ? <MoreFilters fields={behind} className={restingChip} /> : null}
        {behind.map((field) => (field.value === null ? null : <SetChip key={field.name} field={field} />))}
        {setFields.length > 0 ? <ClearLink fields={setFields} /> : null}
      </div>
      <div className="min-w-0 flex-1 md:hidden">
        {/* biome-ignore lint/a11y/useValidAnchor: without script the sheet opens as the target of this link. */}
        <a
          href="#filters"
          className={`flex min-h-11 items-center gap-2 text-label font-medium ${restingChip}`}
          onClick={(event) => {
            event.preventDefault();
            sheet.current?.showModal();
          }}
        >
          <Icon name="sliders-horizontal" size={16} className="shrink-0 text-faint" />
          <span className="min-w-0 truncate">{dates ? <PeriodText {...props} /> : t("filter.label")}</span>
          {setFields.length > 0 ? (
            <span className="ml-auto shrink-0 text-crust">{t("filter.set", { count: setFields.length })}</span>
          ) : null}
        </a>
        <dialog
          ref={sheet}
          id="filters"
          aria-label={t("filter.label")}
          className="sheet fixed inset-x-0 top-auto bottom-0 m-0 max-h-[85dvh] w-full max-w-none overflow-y-auto rounded-t-box border-t border-rule bg-raised p-4 pb-8 shadow-float backdrop:bg-black/40"
        >
          <div className="mb-2 flex items-center justify-between">
            <p className="text-lead font-strong">{t("filter.label")}</p>
            <Button kind="quiet" className="min-h-11 min-w-11" onClick={() => sheet.current?.close()}>
              <Icon name="x" size={18} />
              <span className="sr-only">{t("filter.close")}</span>
            </Button>
          </div>
          {dates}
          {hasGrain ? <GrainChoice grain={props.filters.grain} /> : null}
          <div className="mt-3 border-t border-rule">
            {fields.map((field) => (
              <FieldDisclosure key={field.name} field={field} group="sheet-filters" />
            ))}
          </div>
          {setFields.length > 0 ? <ClearLink fields={setFields} /> : null}
        </dialog>
      </div>
      <ViewsMenu />
    </section>
  );
}

function FieldChip({ field }: { field: FilterField }) {
  return (
    <div className="flex items-center">
      <Menu
        staysOpen
        hasChevron={false}
        className={field.value ? `${setChip} rounded-r-none border-r-0` : restingChip}
        summary={<FieldText field={field} />}
      >
        {field.control}
      </Menu>
      {field.value ? <RemoveLink field={field} className="rounded-r-box border border-crust" /> : null}
    </div>
  );
}

/** A filter that is set behind the button: what it is, and how to take it off. */
function SetChip({ field }: { field: FilterField }) {
  return (
    <div className={`flex min-h-9 items-center gap-1.5 pr-0 text-label font-medium ${setChip}`}>
      <FieldText field={field} />
      <RemoveLink field={field} className="rounded-box" />
    </div>
  );
}

function FieldText({ field: { label, value } }: { field: FilterField }) {
  return (
    <>
      <span>{label}</span>
      {value ? <span className="max-w-48 truncate font-normal">{value}</span> : null}
    </>
  );
}

function RemoveLink({ field, className }: { field: FilterField; className: string }) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const bare = useBareSearch();
  return (
    <Link
      to={toChangedSearch(search, { [field.name]: null }) || bare}
      preventScrollReset
      className={`flex min-h-9 items-center px-2 text-crust hover:bg-crust-soft ${className}`}
    >
      <Icon name="x" size={14} />
      <span className="sr-only">{t("filter.remove", { name: field.label })}</span>
    </Link>
  );
}

function ClearLink({ fields }: { fields: readonly FilterField[] }) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const bare = useBareSearch();
  const cleared = Object.fromEntries(fields.map(({ name }) => [name, null]));
  return (
    <Link
      to={toChangedSearch(search, cleared) || bare}
      preventScrollReset
      className="px-2 py-2 text-label text-muted underline underline-offset-2 hover:text-ink"
    >
      {t("filter.clear")}
    </Link>
  );
}

function PeriodText({ filters }: FilterBarProps) {
  const { t } = useI18n();
  const { period, shortPeriod: withoutYear } = useFormatting();
  const { from, to, preset, comparison } = filters;
  // The year has just been said.
  const isSameYear = comparison?.from.slice(0, 4) === to.slice(0, 4);
  return (
    <>
      {preset ? <span>{t(`preset.${preset}`)} </span> : null}
      <Formatted className={preset ? "font-normal text-muted" : ""}>{period(from, to)}</Formatted>
      {comparison ? (
        <span className="font-normal text-muted">
          {" "}
          {t("filter.against")}{" "}
          <Formatted>{(isSameYear ? withoutYear : period)(comparison.from, comparison.to)}</Formatted>
        </span>
      ) : null}
    </>
  );
}
