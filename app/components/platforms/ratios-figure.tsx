import { paintOf } from "#app/components/charts/colours.ts";
import { chooseRatioAxis } from "#app/components/charts/ratio-axis.ts";
import { RatioChart } from "#app/components/charts/ratio-chart.tsx";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { useRatioWords } from "#app/components/platforms/use-ratio-words.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { answerPlatforms, endsOf, findRatio, isTold, type PlatformAnswer } from "#app/lib/answers/platform-answer.ts";
import { Formatted } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

/** Is it an advantage to be there now? A sentence for each other platform, and below it the ratios that it comes from. */
export function RatiosFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const words = useRatioWords();
  const answers = answerPlatforms(view);
  const axis = chooseRatioAxis(answers.flatMap(({ ratios }) => endsOf(ratios)));
  const [first] = answers;
  // Where nothing can be told at all, the sentence above says so.
  const drawn = answers.filter(({ ratios }) => ratios.some(({ ratio }) => ratio !== null));
  return (
    <Figure
      id="ratios"
      title={t("platforms.question")}
      answer={first ? <Sentences answers={answers} /> : t("platforms.none")}
      view={view}
      drawn={["ratio", "pairs", "pair_creators", "pairs_needed"]}
      table={first ? <PlainTable view={view} caption={t("platforms.question")} columns={proof} /> : undefined}
    >
      {first && drawn.length > 0 ? (
        <>
          <p className="mb-3 text-note text-muted">
            {t("platforms.axis", { own: word(`platform.${first.own}`, first.own) })}
          </p>
          <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
            {drawn.map(({ own, other, ratios }) => {
              const name = t("platforms.against", {
                own: word(`platform.${own}`, own),
                other: word(`platform.${other}`, other),
              });
              return (
                <div key={other} className="min-w-0">
                  <h3 className="mb-2 flex items-center gap-2 border-b border-rule pb-1 text-label">
                    <Swatch paint={paintOf("platform", other)} />
                    {name}
                  </h3>
                  <RatioChart
                    label={name}
                    axis={axis}
                    paint={paintOf("platform", own)}
                    marks={ratios.map((ratio) => ({
                      ...ratio,
                      label: word(`pair_measure.${ratio.measure}`, ratio.measure),
                      text: words.toShort(ratio),
                      isTold: isTold(ratio),
                      isHollow: ratio.measure.includes("_without_"),
                    }))}
                  />
                </div>
              );
            })}
          </div>
        </>
      ) : undefined}
    </Figure>
  );
}

// The kind of ratio and the sums on both sides are in the file.
const proof = [
  "other_platform",
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

function Sentences({ answers }: { answers: readonly PlatformAnswer[] }) {
  const { t } = useI18n();
  const words = useRatioWords();
  return (
    <>
      {answers.map((answer) => {
        const views = findRatio(answer, "views");
        const unboosted = findRatio(answer, "views_without_boost");
        return views ? (
          <span key={answer.other} className="mb-1 block">
            <Formatted className="text-ink">{words.toSentence(answer, views)}</Formatted>{" "}
            {unboosted && unboosted.pairs > 0 ? (
              <Formatted>{t("platforms.without_boost", { answer: toMiddle(words.toShort(unboosted)) })}</Formatted>
            ) : null}
          </span>
        ) : null;
      })}
    </>
  );
}

/** As it stands after a colon. */
function toMiddle(sentence: string): string {
  return sentence.charAt(0).toLocaleLowerCase() + sentence.slice(1);
}
