import { useSearchParams } from "@remix-run/react";
import { paintOf } from "#app/components/charts/colours.ts";
import { chooseRatioAxis } from "#app/components/charts/ratio-axis.ts";
import { type RatioMonth, RatioMonths } from "#app/components/charts/ratio-months.tsx";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { MonthMeasureChoice } from "#app/components/platforms/month-measure-choice.tsx";
import { NotOffered } from "#app/components/platforms/not-offered.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { answerPlatforms, endsOf, isTold, type RatioAnswer } from "#app/lib/answers/platform-answer.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { monthMeasureOf, monthMeasures } from "#app/lib/pair-measures.ts";
import type { ReportView } from "#app/lib/report-view.ts";

/** Does it pay to be early, by the chosen measure? One panel for each other platform, with the same scales. The view has the rows of that measure, the file has all. */
export function MonthsFigure({ view }: { view: ReportView }) {
  const { t, word, locale } = useI18n();
  const chosen = monthMeasureOf(useSearchParams()[0]);
  const drawn = monthMeasures[chosen];
  const panels = answerPlatforms(view).map(({ own, other, ratios }) => ({
    own,
    other,
    months: toMonths(ratios),
    ratios,
  }));
  const months = panels.flatMap((panel) => panel.months);
  const axis = chooseRatioAxis(panels.flatMap(({ ratios }) => endsOf(ratios)));
  const last = Math.max(0, ...months.map(({ month }) => month));
  const own = panels[0]?.own ?? "kesong";
  const values = {
    own: word(`platform.${own}`, own),
    measure: word(`pair_measure.${chosen}`, chosen).toLocaleLowerCase(locale),
    boost: drawn.length > 1 ? "both" : "one",
  };
  return (
    <Figure
      id="months"
      title={t("platforms.months.question")}
      answer={
        <>
          {t(`platforms.${answerOf(view.rowCount, months.length)}`, values)}
          <NotOffered view={view} measure={chosen} />
        </>
      }
      view={view}
      drawn={["ratio", "pairs", "months_open"]}
      hasPicture={months.length > 0}
      table={
        view.rows.length > 0 ? (
          <PlainTable view={view} caption={t("platforms.months.question")} columns={proof} />
        ) : undefined
      }
    >
      {view.rowCount > 0 ? (
        <>
          <MonthMeasureChoice chosen={chosen} />
          {months.length > 0 ? (
            <>
              <p className="mb-3 flex flex-wrap gap-x-5 text-note text-muted">
                {drawn.map((measure) => (
                  <Key key={measure} isHollow={measure !== chosen} words={word(`pair_measure.${measure}`, measure)} />
                ))}
              </p>
              <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2 xl:grid-cols-3">
                {panels
                  .filter((panel) => panel.months.length > 0)
                  .map((panel) => {
                    const name = t("platforms.against", {
                      own: word(`platform.${panel.own}`, panel.own),
                      other: word(`platform.${panel.other}`, panel.other),
                    });
                    return (
                      <div key={panel.other} className="min-w-0">
                        <h3 className="mb-2 flex items-center gap-2 border-b border-rule pb-1 text-label">
                          <Swatch paint={paintOf("platform", panel.other)} />
                          {name}
                        </h3>
                        <RatioMonths
                          label={name}
                          words={[
                            word(`pair_measure.${chosen}`, chosen),
                            word(`pair_measure.${drawn[1] ?? chosen}`, chosen),
                          ]}
                          months={panel.months}
                          last={last}
                          axis={axis}
                          paint={paintOf("platform", panel.own)}
                        />
                        <p className="text-right text-note text-muted">{t("platforms.months.axis")}</p>
                      </div>
                    );
                  })}
              </div>
            </>
          ) : null}
        </>
      ) : undefined}
    </Figure>
  );
}

/** Without any pair there is no table either that an answer could point at. */
function answerOf(rows: number, months: number): "none" | "months.answer" | "months.unknown" {
  if (rows === 0) return "none";
  return months > 0 ? "months.answer" : "months.unknown";
}

const proof = [
  "other_platform",
  "months_open",
  "pair_measure",
  "ratio",
  "ratio_lower",
  "ratio_upper",
  "verdict",
  "pairs",
  "pair_creators",
  "pairs_needed",
  "not_available_pairs",
  "too_young_pairs",
  "not_provided_pairs",
];

function Key({ isHollow, words }: { isHollow: boolean; words: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <svg aria-hidden="true" width={10} height={10}>
        <circle cx={5} cy={5} r={4} fill={isHollow ? "none" : "currentColor"} stroke="currentColor" strokeWidth={1.5} />
      </svg>
      {words}
    </span>
  );
}

function toMonths(ratios: readonly RatioAnswer[]): RatioMonth[] {
  return ratios.flatMap((ratio) => {
    const { month, lower, upper, measure } = ratio;
    if (month === null || ratio.ratio === null || lower === null || upper === null) return [];
    return [
      { month, ratio: ratio.ratio, lower, upper, isTold: isTold(ratio), isHollow: measure.endsWith("_without_boost") },
    ];
  });
}
