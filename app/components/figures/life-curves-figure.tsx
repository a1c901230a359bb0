import { paintOf } from "#app/components/charts/colours.ts";
import { LifePanel } from "#app/components/charts/life-panel.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { type Life, livesOf } from "#app/lib/answers/life-answer.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

/** How long does a view, an engagement, an order keep coming? A small chart a platform, one scale for all. */
export function LifeCurvesFigure({ view, measure }: { view: ReportView; measure: "views" | "engagements" | "orders" }) {
  const { t, word } = useI18n();
  const { number } = useFormatting();
  const lives = livesOf(view, measure).filter(({ dimension }) => dimension === "all");
  const platforms = lives.filter(({ platform }) => platform !== "");
  const shown = platforms.length > 0 ? platforms : lives;
  const nameOf = ({ platform }: Life) =>
    platform === "" ? t("long_life.tab.label") : word(`platform.${platform}`, platform);
  const byHalf = shown
    .filter(({ halfAge }) => halfAge !== null)
    .toSorted((a, b) => (a.halfAge ?? 0) - (b.halfAge ?? 0));
  const [first, last] = [byHalf.at(0), byHalf.at(-1)];
  const question = t("long_life.curves.question", { measure });
  const dayOf = (life: Life) => number(Math.round((life.halfAge ?? 0) * 10) / 10);
  return (
    <Figure
      id={`life-${measure}`}
      title={question}
      answer={
        !first || !last
          ? t("long_life.curves.unknown", { days: 90 })
          : first === last
            ? t("long_life.curves.answer_one", { first: dayOf(first) })
            : t("long_life.curves.answer", {
                first: dayOf(first),
                firstName: nameOf(first),
                last: dayOf(last),
                lastName: nameOf(last),
              })
      }
      view={withMeasure(view, measure)}
      table={shown.length > 0 ? <PlainTable view={withMeasure(view, measure)} caption={question} /> : undefined}
    >
      {shown.length > 0 ? (
        <>
          <LifePanels lives={shown} nameOf={nameOf} paintFor={(life) => paintOf("platform", life.platform).colour} />
          <p className="mt-2 text-note text-muted">{t("long_life.curves.legend")}</p>
        </>
      ) : null}
    </Figure>
  );
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

/** The table below a chart proves what the chart shows; the file has the rest. */
function withMeasure(view: ReportView, measure: string): ReportView {
  const isShown = ({ cells }: ReportView["rows"][number]) =>
    cells.measure === measure && cells.life_dimension === "all";
  return { ...view, rows: view.rows.filter(isShown) };
}
