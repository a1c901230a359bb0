import { Defined } from "#app/components/definitions/defined.tsx";
import { Missing } from "#app/components/table/missing.tsx";
import { chooseMatrix, type LiftVerdict, verdictOf } from "#app/lib/answers/lift-answer.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";
import { fewestShown } from "#db/metrics/fewest-shown.ts";

type Row = ReportView["rows"][number];

const mostProducts = 14;
const mostThemes = 12;
const marks: Readonly<Record<LiftVerdict, string>> = { better: "▲", worse: "▼", unclear: "" };
const tints: Readonly<Record<LiftVerdict, string>> = { better: "good", worse: "bad", unclear: "edge" };

const verdictWords = {
  better: "interests.lift.better",
  worse: "interests.lift.worse",
  unclear: "interests.lift.unclear_cell",
} as const satisfies Record<LiftVerdict, string>;

/** Lift of every theme for every product: the colour repeats what number, interval and sign say. */
export function LiftMatrix({ view, label }: { view: ReportView; label: string }) {
  const { t } = useI18n();
  const { products, themes, isCut } = chooseMatrix(view, mostProducts, mostThemes);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is no set of fields. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div role="group" aria-label={label} tabIndex={0} className="relative overflow-x-auto">
        <table className="border-separate border-spacing-0.5 text-label">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              <th scope="col" className="sticky left-0 z-10 bg-paper pr-3 pb-2 text-left align-bottom text-muted">
                {t("interests.product")}
                <Defined of={view} figure="theme_lift" className="block font-normal">
                  {findColumn(view, "theme_lift")?.label}
                </Defined>
              </th>
              {themes.map((theme) => (
                <th key={theme} scope="col" className="max-w-28 min-w-20 px-1.5 pb-2 text-left align-bottom text-muted">
                  <span className="line-clamp-3">{theme}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {products.map(({ id, row, cells }) => (
              <tr key={id}>
                <th
                  scope="row"
                  className="sticky left-0 z-10 max-w-44 min-w-36 bg-paper py-1 pr-3 text-left max-sm:max-w-28 max-sm:min-w-28"
                >
                  <span className="line-clamp-2">{row ? textIn(row, "product") : id}</span>
                </th>
                {cells.map((cell) => (
                  <LiftCell key={cell.theme} row={cell.row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-3 text-note text-muted">
        {t("interests.lift.legend", { fewest: fewestShown })}
        {isCut ? ` ${t("interests.lift.cut", { products: mostProducts, themes: mostThemes })}` : ""}
      </p>
    </>
  );
}

function LiftCell({ row }: { row: Row | undefined }) {
  const { t } = useI18n();
  const { number, count } = useFormatting();
  const shape = "h-12 px-1.5 align-top";
  if (!row)
    return (
      <td className={shape}>
        <span className="sr-only">{t("interests.lift.none")}</span>
      </td>
    );
  const [lift, lower, upper] = ["theme_lift", "theme_lift_lower", "theme_lift_upper"].map((key) => numberIn(row, key));
  const verdict = verdictOf(row);
  if (lift == null || lower == null || upper == null || verdict === null)
    return (
      <td className={`${shape} bg-sunk`}>
        <Missing reason={row.missing?.theme_lift ?? "refused"} />
      </td>
    );
  return (
    <td
      className={`${shape} tabular`}
      style={{
        background: `color-mix(in oklab, var(--color-${tints[verdict]}) ${strengthOf(lift, verdict)}%, var(--color-paper))`,
      }}
    >
      <span className="block font-medium whitespace-nowrap">
        <Formatted>{number(lift, 2)}</Formatted> <span aria-hidden="true">{marks[verdict]}</span>
        <span className="sr-only">{t(verdictWords[verdict])}</span>
      </span>
      <span className="block text-note whitespace-nowrap">
        <Formatted>{`${number(lower, 2)}–${number(upper, 2)}`}</Formatted>
      </span>
      <span className="block text-note whitespace-nowrap">
        n <Formatted>{count(numberIn(row, "orders") ?? 0)}</Formatted>
      </span>
    </td>
  );
}

/** Percent of the tint: the further from 1, by doublings, the stronger; faint where nothing is clear. */
function strengthOf(lift: number, verdict: LiftVerdict): number {
  if (verdict === "unclear") return 8;
  const doublings = lift > 0 ? Math.abs(Math.log2(lift)) : 2;
  return Math.round(14 + 20 * Math.min(1, doublings / 2));
}
