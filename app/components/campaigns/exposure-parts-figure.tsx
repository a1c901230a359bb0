import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportRow, type ReportView, textIn, totalOf } from "#app/lib/report-view.ts";

const named = ["organic", "promotion_platform", "promotion_paid"] as const;
const parts = [...named, "surface_unknown"] as const;
const paints = {
  organic: paintOf("surface", "home_feed"),
  promotion_platform: paintOf("surface", "promotion_platform"),
  promotion_paid: paintOf("surface", "promotion_paid"),
  surface_unknown: paintOf("surface", "unspecified"),
} as const;

/** What was organic, boosted, paid? Promotion is hatched, as everywhere; what has no surface is faint. */
export function ExposurePartsFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const highest = Math.max(0, ...view.rows.map((row) => numberIn(row, "total") ?? 0));
  return (
    <TableFigure
      id="exposure-parts"
      view={view}
      answer={<Answer view={view} />}
      brief={parts}
      hasTotals={totalOf(view, "total") !== null}
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
                <Bar key={part} part={part} width={widthOf(numberIn(row, part), highest)} />
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

/** Shares of what each platform names a surface of, which one of them and how much that is; impressions and views are not added up. */
function Answer({ view: { rows } }: { view: ReportView }) {
  const { t, word, locale } = useI18n();
  const { percent } = useFormatting();
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const nameOf = ({ key }: ReportRow) => word(`platform.${key}`, key);
  const silent = rows.filter((row) => namedIn(row) <= 0).map(nameOf);
  const telling = rows.filter((row) => namedIn(row) > 0);
  if (rows.every((row) => !numberIn(row, "total"))) return t("campaign.exposure.unknown");
  return (
    <>
      {telling.map((row) => {
        const shares = named.flatMap((part) => {
          const value = numberIn(row, part);
          return value === null ? [] : t(`campaign.exposure.${part}`, { share: percent(value / namedIn(row), 0) });
        });
        return (
          <span key={row.key} className="block">
            {t("campaign.exposure.answer", {
              platform: nameOf(row),
              counted: word(textIn(row, "counted"), "").toLocaleLowerCase(locale),
              known: percent(namedIn(row) / (numberIn(row, "total") || namedIn(row)), 0),
              shares: list.format(shares),
            })}
          </span>
        );
      })}
      {silent.length > 0 ? (
        <span className="block">
          {t("campaign.exposure.silent", { platforms: list.format(silent), count: silent.length })}
        </span>
      ) : null}
    </>
  );
}

function namedIn(row: ReportRow): number {
  return named.reduce((sum, part) => sum + Math.max(0, numberIn(row, part) ?? 0), 0);
}

function widthOf(value: number | null, highest: number): number {
  return value === null || highest === 0 ? 0 : Math.max(0, value / highest) * 100;
}

function Bar({ part, width }: { part: (typeof parts)[number]; width: number }) {
  const { colour, isHatched, isFaint } = { isHatched: false, isFaint: false, ...paints[part] };
  if (width === 0) return null;
  const background = isHatched ? `repeating-linear-gradient(-45deg, ${colour} 0 2px, transparent 2px 5px)` : colour;
  return <span className="h-4" style={{ width: `${width}%`, background, opacity: isFaint ? 0.45 : 1 }} />;
}
