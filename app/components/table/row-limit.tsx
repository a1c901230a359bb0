import { Link, useSearchParams } from "@remix-run/react";
import type { TablePlace } from "#app/components/table/table-place.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

const linkClass = "text-crust underline underline-offset-4 print:hidden";

/** Below a table that is cut: how many rows there are, and the ways to all of them. */
export function RowLimit({ place, shown, all }: { place: TablePlace; shown: number; all: number }) {
  const { t } = useI18n();
  const { count } = useFormatting();
  const [search] = useSearchParams();
  return (
    <p className="flex flex-wrap items-center gap-x-4 py-2 text-label text-muted">
      <Formatted>{t("table.cut", { shown: count(shown), all: count(all) })}</Formatted>
      <Link
        to={`${toChangedSearch(search, { rows: [...search.getAll("rows"), place.id] })}#${place.id}`}
        preventScrollReset
        className={linkClass}
      >
        {t("table.cut.all")}
      </Link>
      <a href={place.csv} download className={linkClass}>
        {t("table.cut.csv")}
      </a>
    </p>
  );
}
