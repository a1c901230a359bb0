import { paintOf, seriesPaint } from "#app/components/charts/colours.ts";
import { LifePanel } from "#app/components/charts/life-panel.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { type Life, livesBy, toFigure } from "#app/lib/answers/life-answer.ts";
import type { LifeBy, LifeMeasure } from "#app/lib/answers/life-by.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

/** Of themes there may be hundreds: the file has them all. */
const mostPanels = 12;

export interface LifeCurvesFigureProps {
  view: ReportView;
  measure: LifeMeasure;
  by: LifeBy;
  /** Platforms with curves of which no views are known by surface. */
  withoutSurface: readonly string[];
}

/** How long does a view, an engagement, an order keep coming? A small chart a platform, or a value of what was chosen; one scale for all. */
export function LifeCurvesFigure({ view, measure, by, withoutSurface }: LifeCurvesFigureProps) {
  const { t, word } = useI18n();
  const { number } = useFormatting();
  const shown = livesBy(view, measure, by).slice(0, mostPanels);
  const nameOf = useLifeName(shown);
  const byHalf = shown
    .filter(({ halfAge }) => halfAge !== null)
    .toSorted((a, b) => (a.halfAge ?? 0) - (b.halfAge ?? 0));
  const [first, last] = [byHalf.at(0), byHalf.at(-1)];
  const question = t("long_life.curves.question", { measure });
  const dayOf = (life: Life) => number(Math.round((life.halfAge ?? 0) * 10) / 10);
  // The table below a chart proves what the chart shows, and its file has the same.
  const drawn = toFigure(view, { by, measure });
  return (
    <Figure
      id={`life-${measure}`}
      title={question}
      answer={
        by === "surface" && measure !== "views"
          ? t("life_by.no_surface", { measure })
          : !first || !last
            ? t("long_life.curves.unknown", { days: 90 })
            : first === last
              ? t("long_life.curves.answer_one", { first: dayOf(first) })
              : t(by === "platform" ? "long_life.curves.answer" : "life_by.answer", {
                  first: dayOf(first),
                  firstName: nameOf(first),
                  last: dayOf(last),
                  lastName: nameOf(last),
                })
      }
      view={drawn}
      drawn={["posts", "share_median", "share_lower", "share_upper"]}
      table={shown.length > 0 ? <PlainTable view={drawn} caption={question} /> : undefined}
    >
      {shown.length > 0 ? (
        <>
          <LifePanels
            lives={shown}
            nameOf={nameOf}
            paintFor={({ platform }, place) =>
              (by === "platform" ? paintOf("platform", platform) : seriesPaint(place)).colour
            }
          />
          <p className="mt-2 text-note text-muted">{t("long_life.curves.legend")}</p>
          {by === "surface" ? (
            <p className="mt-1 max-w-prose text-note text-muted">
              <abbr title={t("metric.estimated")}>{t("metric.estimated.short")}</abbr> {t("life_by.surface.estimate")}{" "}
              {withoutSurface.length > 0
                ? t("life_by.surface.without", {
                    platforms: withoutSurface.map((platform) => word(`platform.${platform}`, platform)).join(", "),
                  })
                : null}
            </p>
          ) : null}
        </>
      ) : null}
    </Figure>
  );
}

/** What a curve is called among those beside it. */
function useLifeName(lives: readonly Life[]): (life: Life) => string {
  const { t, word } = useI18n();
  const hasPlatforms = new Set(lives.map(({ platform }) => platform)).size > 1;
  return ({ dimension, value, platform }) => {
    const ofPlatform = platform === "" ? t("long_life.tab.label") : word(`platform.${platform}`, platform);
    if (dimension === "all") return ofPlatform;
    const own =
      dimension === "surface"
        ? t(value === "search" ? "long_life.split.search" : "long_life.split.recommendation")
        : dimension === "content_kind" && value === "unknown"
          ? t("life_by.kind_unknown")
          : dimension === "theme"
            ? value
            : word(`${dimension}.${value}`, value);
    return hasPlatforms ? `${own}, ${ofPlatform}` : own;
  };
}

interface LifePanelsProps {
  lives: readonly Life[];
  nameOf: (life: Life) => string;
  paintFor: (life: Life, place: number) => string;
}

/** Curves side by side on one scale, each under its name. */
export function LifePanels({ lives, nameOf, paintFor }: LifePanelsProps) {
  const { t } = useI18n();
  const { number } = useFormatting();
  const lastAge = Math.max(...lives.flatMap(({ points }) => points.map(({ age }) => age)));
  const highest = Math.max(1.1, ...lives.flatMap(({ points }) => points.map(({ upper }) => Math.min(2, upper * 1.03))));
  return (
    <ul className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
      {lives.map((life, place) => {
        const colour = paintFor(life, place);
        const half = life.halfAge === null ? null : number(Math.round(life.halfAge * 10) / 10);
        return (
          <li key={`${life.dimension}/${life.value}/${life.platform}`} className="min-w-0">
            <p className="flex items-baseline gap-2 text-label">
              <Formatted className="font-strong">{nameOf(life)}</Formatted>
              <Formatted className="text-note text-muted">
                {t("long_life.curves.posts", { count: life.posts })}
              </Formatted>
            </p>
            <LifePanel
              label={`${nameOf(life)}, ${half === null ? "" : t("long_life.curves.half", { day: half })}, ${t("long_life.curves.axis")}`}
              colour={colour}
              points={life.points}
              lastAge={lastAge}
              highest={highest}
              half={
                life.halfAge === null || half === null
                  ? null
                  : { age: life.halfAge, label: t("long_life.curves.half", { day: half }) }
              }
            />
          </li>
        );
      })}
    </ul>
  );
}
