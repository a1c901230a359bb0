import { Link, useSearchParams } from "@remix-run/react";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

export type By = "creator" | "product";

/** What the list of a page is by: creators stand where the address says nothing. */
export function byOf(request: Request): By {
  return new URL(request.url).searchParams.get("by") === "product" ? "product" : "creator";
}

/** Chooses what a list is by; sorting and searching start anew. */
export function ByChoice({ chosen }: { chosen: By }) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const toSearch = (by: By) =>
    toChangedSearch(search, { by: by === "creator" ? null : by, sort: null, direction: null, search: null });
  return (
    <nav aria-label={t("shop.by")} className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-label">
      {(["creator", "product"] as const).map((by) => (
        <Link
          key={by}
          to={toSearch(by) || "?"}
          preventScrollReset
          aria-current={by === chosen ? "true" : undefined}
          className={`inline-flex min-h-8 items-center ${by === chosen ? "font-medium text-ink underline decoration-crust decoration-2 underline-offset-4" : "text-muted hover:text-ink"}`}
        >
          {t(`shop.by.${by}`)}
        </Link>
      ))}
    </nav>
  );
}
