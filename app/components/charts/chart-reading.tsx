import type { ReactNode } from "react";
import type { Paint } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** A value at a crosshair, with its unit. */
export interface ReadValue {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly paint?: Paint;
  /** `total` is set off from what it sums, `beside` is what is compared with. */
  readonly kind?: "total" | "beside";
}

const kinds = { total: "font-medium", beside: "text-muted" } as const;

/** What stands at the crosshair of any chart: where it is, then the values, and to whom reads by keyboard the key that opens what they are. */
export function ChartReading({ title, values }: { title: ReactNode; values: readonly ReadValue[] }) {
  const { t } = useI18n();
  return (
    <div className="rounded-box border border-rule bg-raised p-2.5 text-label shadow-float">
      {title}
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-4">
        {values.map(({ key, label, text, paint, kind }) => {
          const rule = kind === "total" ? "mt-1 border-t border-rule pt-1" : "";
          return (
            <div key={key} className={`contents ${kind ? kinds[kind] : ""}`}>
              <dt className={`flex items-center gap-2 ${rule}`}>
                {paint ? <Swatch paint={paint} /> : null}
                {label}
              </dt>
              <dd className={`text-right whitespace-nowrap tabular ${rule}`}>{text}</dd>
            </div>
          );
        })}
      </dl>
      <p aria-hidden="true" className="by-key mt-1 text-note text-faint">
        {t("crosshair.enter")}
      </p>
    </div>
  );
}
