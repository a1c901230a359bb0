import { Link, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { seriesPaint } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { useBareSearch } from "#app/components/filters/use-bare-search.ts";
import { Icon } from "#app/components/ui/icon.tsx";
import type { ComparedName } from "#app/lib/compared.ts";
import type { ComparedKind } from "#app/lib/filters/filters.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

interface ChosenListProps {
  kind: ComparedKind;
  chosen: readonly ComparedName[];
  /** How one more is chosen. */
  children?: ReactNode;
}

/** Who is compared, each with how to take them away. */
export function ChosenList({ kind, chosen, children }: ChosenListProps) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const bare = useBareSearch();
  return (
    <ul aria-label={t(`compare.chosen.${kind}`)} className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
      {chosen.map(({ id, name }, place) => {
        const others = chosen.filter((one) => one.id !== id).map((one) => String(one.id));
        return (
          <li
            key={id}
            className="flex min-h-9 max-w-full items-center gap-2 rounded-box border border-rule pl-2 text-label"
          >
            <Swatch paint={seriesPaint(place)} />
            <span className="truncate">{name}</span>
            <Link
              to={toChangedSearch(search, { [kind]: others.join(",") || null }) || bare}
              preventScrollReset
              className="flex min-h-9 items-center rounded-r-box px-2 text-muted hover:bg-sunk hover:text-ink max-md:min-h-11 max-md:px-3"
            >
              <Icon name="x" size={14} />
              <span className="sr-only">{t("compare.remove", { name })}</span>
            </Link>
          </li>
        );
      })}
      {children ? <li>{children}</li> : null}
    </ul>
  );
}
