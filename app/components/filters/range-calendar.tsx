import { type CalendarDate, parseDate } from "@internationalized/date";
import { useNavigate, useSearchParams } from "@remix-run/react";
import {
  RangeCalendar as AriaRangeCalendar,
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  I18nProvider,
} from "react-aria-components";
import { Icon } from "#app/components/ui/icon.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const step = "flex size-9 items-center justify-center rounded-box hover:bg-sunk disabled:opacity-40";

/** A month in which a period is chosen by two presses or by keyboard. Loaded when it is asked for. */
export function RangeCalendar({ from, to, weekStart }: { from: string; to: string; weekStart: number }) {
  const { t } = useI18n();
  const { locale } = useFormatting();
  const navigate = useNavigate();
  const [search] = useSearchParams();

  function choose(range: { start: CalendarDate; end: CalendarDate }) {
    const changes = { from: range.start.toString(), to: range.end.toString(), preset: null };
    navigate(toChangedSearch(search, changes), { preventScrollReset: true });
  }

  return (
    <I18nProvider locale={locale}>
      <AriaRangeCalendar
        aria-label={t("filter.calendar")}
        defaultValue={{ start: parseDate(from), end: parseDate(to) }}
        defaultFocusedValue={parseDate(to)}
        firstDayOfWeek={weekdays[weekStart - 1] ?? "mon"}
        onChange={choose}
        className="w-[280px] p-2"
      >
        <header className="flex items-center justify-between">
          <Button slot="previous" className={step}>
            <Icon name="chevron-left" size={16} />
          </Button>
          <Heading className="text-label font-medium" />
          <Button slot="next" className={step}>
            <Icon name="chevron-right" size={16} />
          </Button>
        </header>
        <CalendarGrid className="w-full border-separate border-spacing-y-0.5">
          <CalendarGridHeader>
            {(day) => <CalendarHeaderCell className="h-8 text-note text-muted">{day}</CalendarHeaderCell>}
          </CalendarGridHeader>
          <CalendarGridBody>
            {(date) => (
              <CalendarCell
                date={date}
                className="flex h-9 w-full items-center justify-center text-label tabular outline-none data-[disabled]:text-faint data-[focus-visible]:outline-2 data-[focus-visible]:outline-crust data-[hovered]:bg-sunk data-[outside-month]:hidden data-[selected]:bg-crust-soft data-[selection-end]:rounded-r-box data-[selection-end]:bg-crust data-[selection-end]:text-on-crust data-[selection-start]:rounded-l-box data-[selection-start]:bg-crust data-[selection-start]:text-on-crust"
              />
            )}
          </CalendarGridBody>
        </CalendarGrid>
      </AriaRangeCalendar>
    </I18nProvider>
  );
}
