import { Link, useSearchParams } from "@remix-run/react";
import { type CellState, coverageTones } from "#app/components/data/coverage-glyphs.ts";
import { noRange } from "#app/components/data/use-range-choice.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

export interface CoverageCellProps {
  place: string;
  day: string;
  state: CellState;
  row: number;
  column: number;
  isChosen: boolean;
  isInRange: boolean;
  isReachedByTab: boolean;
}

/** A day of a listing: the mark of its state, drawn by the style sheet (coverage.css), stands before the word that says the same. */
export function CoverageCell({
  place,
  day,
  state,
  row,
  column,
  isChosen,
  isInRange,
  isReachedByTab,
}: CoverageCellProps) {
  const { t } = useI18n();
  const { shortDay } = useFormatting();
  const [search] = useSearchParams();
  const word = t(`data.coverage.state.${state}`);
  return (
    <td className={isInRange ? "bg-crust-soft" : undefined}>
      <Link
        to={`${toChangedSearch(search, { cell: place, ...noRange })}#cell`}
        preventScrollReset
        data-row={row}
        data-column={column}
        data-day={day}
        data-state={state}
        tabIndex={isReachedByTab ? undefined : -1}
        aria-current={isChosen ? "true" : undefined}
        title={`${shortDay(day)}: ${word}`}
        suppressHydrationWarning
        className={coverageTones[state]}
      >
        {isInRange ? `${word}, ${t("data.fill.chosen")}` : word}
      </Link>
    </td>
  );
}
