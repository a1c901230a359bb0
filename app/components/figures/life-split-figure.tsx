import { seriesPaint } from "#app/components/charts/colours.ts";
import { Figure } from "#app/components/figures/figure.tsx";
import { LifePanels } from "#app/components/figures/life-curves-figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { type Life, livesOf, toFigure } from "#app/lib/answers/life-answer.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

const early = 7;
const mostPanels = 12;

/** Which content lives longest? The same curves by surface, format, content kind and theme. */
export function LifeSplitFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { percent } = useFormatting();
  const lives = livesOf(view, "views").filter(({ dimension }) => dimension !== "all" && dimension !== "relation");
  const split = toFigure(view, { by: "content", measure: "views" });
  const shown = lives.slice(0, mostPanels);
  const nameOf = ({ dimension, value }: Life) =>
    dimension === "surface"
      ? t(value === "search" ? "long_life.split.search" : "long_life.split.recommendation")
      : word(`${dimension}.${value}`, value);
  const atEarly = ({ points }: Life) => points.find(({ age }) => age === early)?.median ?? 1;
  const ranked = shown.toSorted((a, b) => atEarly(a) - atEarly(b));
  const [slow, fast] = [ranked.at(0), ranked.at(-1)];
  if (!slow || !fast || slow === fast) return null;
  return (
    <Figure
      id="life-split"
      title={t("long_life.split.question")}
      answer={t("long_life.split.answer", {
        low: percent(atEarly(slow), 0),
        lowName: nameOf(slow),
        high: percent(atEarly(fast), 0),
        highName: nameOf(fast),
      })}
      view={{ ...split, notes: [] }}
      drawn={["posts", "share_median", "share_lower", "share_upper"]}
      table={<PlainTable view={split} caption={t("long_life.split.question")} />}
    >
      <LifePanels
        lives={shown}
        nameOf={nameOf}
        paintFor={({ dimension }) =>
          seriesPaint(["surface", "format", "content_kind", "theme"].indexOf(dimension)).colour
        }
      />
    </Figure>
  );
}
