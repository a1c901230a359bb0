import { Link, useSearchParams } from "@remix-run/react";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";
import type { AttributionWindow } from "#db/metrics/measures.ts";

const stops = ["direct", "1d", "7d", "14d", "all"] as const satisfies readonly AttributionWindow[];

/** From the narrowest to the widest window: every stop is an address, so it works before any script does. */
export function WindowSlider({ window }: { window: AttributionWindow }) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const chosen = stops.indexOf(window);
  return (
    <nav aria-label={t("filter.window")} className="mb-6 print:hidden">
      <p className="text-note text-muted">{t("filter.window")}</p>
      <ol className="mt-1 grid max-w-[560px] grid-cols-5">
        {stops.map((stop, place) => (
          <li key={stop} className="relative">
            {place > 0 ? (
              <span
                aria-hidden="true"
                className={`absolute top-[11px] right-1/2 h-0.5 w-full ${place <= chosen ? "bg-crust" : "bg-rule"}`}
              />
            ) : null}
            <Link
              to={toChangedSearch(search, { window: stop === "all" ? null : stop }) || "?"}
              preventScrollReset
              aria-current={stop === window ? "true" : undefined}
              className={`relative grid min-h-11 justify-items-center gap-1 text-center text-note ${stop === window ? "font-medium text-ink" : "text-muted hover:text-ink"}`}
            >
              <span
                aria-hidden="true"
                className={`mt-1 size-4 rounded-full border-2 ${stop === window ? "border-crust bg-crust" : place < chosen ? "border-crust bg-paper" : "border-edge bg-paper"}`}
              />
              {t(`window.${stop}`)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
