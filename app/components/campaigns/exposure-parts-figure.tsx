import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, totalOf } from "#app/lib/report-view.ts";

const parts = ["organic", "promotion_platform", "promotion_paid"] as const;
const paints = {
  organic: paintOf("surface", "home_feed"),
  promotion_platform: paintOf("surface", "promotion_platform"),
  promotion_paid: paintOf("surface", "promotion_paid"),
} as const;

/** What was organic, boosted, paid? Promotion is hatched, as everywhere. */
export function ExposurePartsFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { percent } = useFormatting();
  const total = totalOf(view, "total");
  const share = (part: string) => (total ? percent((totalOf(view, part) ?? 0) / total, 0) : "");
  const highest = Math.max(0, ...view.rows.map((row) => numberIn(row, "total") ?? 0));
  return (
    <TableFigure
      id="exposure-parts"
      view={view}
      answer={
        total
          ? t("campaign.exposure.answer", {
              organic: share("organic"),
              boost: share("promotion_platform"),
              paid: share("promotion_paid"),
            })
          : t("campaign.exposure.unknown")
      }
      brief={["organic", "promotion_platform", "promotion_paid"]}
    >
      <ul aria-hidden="true" className="grid gap-1.5">
        {view.rows.map((row) => (
          <li
            key={row.key}
            className="grid grid-cols-[minmax(0,5.5rem)_minmax(0,1fr)] sm:grid-cols-[minmax(0,9rem)_minmax(0,1fr)] items-center gap-3 text-label"
          >
            <span className="truncate">{word(`platform.${row.key}`, row.key)}</span>
            <span className="flex h-4">
              {parts.map((part) => (
                <Part key={part} part={part} width={widthOf(numberIn(row, part), highest)} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p aria-hidden="true" className="mt-2 flex flex-wrap gap-4 text-note text-muted">
        {parts.map((part) => (
          <span key={part} className="inline-flex items-center gap-1.5">
            <Swatch paint={paints[part]} />
            {t(`exposure.${part}`)}
          </span>
        ))}
      </p>
    </TableFigure>
  );
}

function widthOf(value: number | null, highest: number): number {
  return value === null || highest === 0 ? 0 : Math.max(0, value / highest) * 100;
}

function Part({ part, width }: { part: (typeof parts)[number]; width: number }) {
  const { colour, isHatched } = paints[part];
  if (width === 0) return null;
  const background = isHatched ? `repeating-linear-gradient(-45deg, ${colour} 0 2px, transparent 2px 5px)` : colour;
  return <span className="h-4" style={{ width: `${width}%`, background }} />;
}
