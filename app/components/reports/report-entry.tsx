import { Link } from "@remix-run/react";
import { buttonClass } from "#app/components/ui/button.tsx";
import { Icon } from "#app/components/ui/icon.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { CatalogEntry } from "#app/lib/report-catalog.ts";

/** One report of all: what it answers, where it stands, and how it leaves. */
export function ReportEntry({ entry, base }: { entry: CatalogEntry; base: string }) {
  const { t, word } = useI18n();
  const { key, title, description, filters, needs, page, csv, command } = entry;
  return (
    <li
      id={key}
      className="grid scroll-mt-16 gap-x-8 gap-y-2 border-t border-rule py-4 target:bg-crust-soft lg:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="min-w-0">
        <h3 className="text-body font-strong">
          {page === null ? (
            title
          ) : (
            <Link to={`${base}${page}`} prefetch="intent" className="hover:text-crust">
              {title}
            </Link>
          )}
        </h3>
        <p className="mt-0.5 max-w-prose text-muted">{description}</p>
        <p className="mt-1 text-note text-muted">
          {t("reports.filters")} {filters.length === 0 ? t("reports.filters.none") : filters.join(" · ")}
        </p>
      </div>
      <div className="flex items-center gap-2 self-start lg:justify-end print:hidden">
        {page === null ? null : (
          <Link to={`${base}${page}`} aria-label={t("reports.open.of", { title })} className={buttonClass("quiet")}>
            {t("reports.open")}
          </Link>
        )}
        {csv === null ? (
          <span className="max-w-44 py-2 text-note text-muted">{word(`reports.needs.${needs}`, needs ?? "")}</span>
        ) : (
          <a
            href={`${base}${csv}`}
            download
            aria-label={t("figure.csv.of", { title })}
            className={buttonClass("plain")}
          >
            <Icon name="download" size={15} />
            {t("figure.csv")}
          </a>
        )}
      </div>
      <div className="min-w-0 lg:col-span-2">
        {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is no set of fields. */}
        <div
          role="group"
          aria-label={t("reports.command.of", { title })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          tabIndex={0}
          className="overflow-x-auto rounded-box bg-sunk px-3 py-2"
        >
          <code className="text-note whitespace-nowrap select-all">{command}</code>
        </div>
      </div>
    </li>
  );
}
