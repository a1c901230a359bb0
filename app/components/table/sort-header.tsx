import { Link, useSearchParams } from "@remix-run/react";
import { isNumeric } from "#app/components/table/cell-content.tsx";
import { HeaderLabel, HeaderWords } from "#app/components/table/header-label.tsx";
import { HeaderMark } from "#app/components/table/header-mark.tsx";
import { Icon } from "#app/components/ui/icon.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ColumnView, ReportView } from "#app/lib/report-view.ts";
import { toChangedSearch } from "#app/lib/search-params.ts";

/** A header that sorts by its column: numbers and times from the greatest first, words from A; a second time the other way round. */
export function SortHeader({ column, view }: { column: ColumnView; view: ReportView }) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  if (!column.isSortable) return <HeaderLabel column={column} view={view} />;
  const { direction } = view.filters;
  const isChosen = view.sort === column.key;
  const next = isChosen ? (direction === "desc" ? "asc" : "desc") : startsDescending(column) ? "desc" : "asc";
  return (
    <span className="inline-flex items-end gap-1.5">
      <Link
        to={toChangedSearch(search, { sort: column.key, direction: next === "desc" ? null : next })}
        preventScrollReset
        className={`inline-flex items-baseline gap-1 hover:text-ink ${isChosen ? "text-ink" : ""}`}
      >
        {isChosen ? (
          <Icon
            name={direction === "desc" ? "arrow-down" : "arrow-up"}
            size={12}
            className="self-center text-crust print:hidden"
          />
        ) : null}
        <HeaderWords column={column} />
        <span className="sr-only">{t(next === "desc" ? "table.sort.descending" : "table.sort.ascending")}</span>
      </Link>
      <HeaderMark column={column} view={view} />
    </span>
  );
}

/** The order of a column for `aria-sort`, where it is the one that the list is sorted by. */
export function ariaSortOf({ key }: ColumnView, { sort, filters }: ReportView): "ascending" | "descending" | undefined {
  if (sort !== key) return undefined;
  return filters.direction === "asc" ? "ascending" : "descending";
}

function startsDescending(column: ColumnView): boolean {
  return isNumeric(column) || column.kind === "day" || column.kind === "moment";
}
