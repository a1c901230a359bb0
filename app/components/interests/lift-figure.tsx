import { Figure } from "#app/components/figures/figure.tsx";
import { LiftMatrix } from "#app/components/interests/lift-matrix.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { findBestLift } from "#app/lib/answers/lift-answer.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** Which theme sells which product? */
export function LiftFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const answer = useAnswer(view);
  const title = t("interests.lift.question");
  if (view.rows.length === 0)
    return (
      <Figure id="lift" title={title} answer={t("interests.lift.empty")} view={view} isTableOpen hasPicture={false}>
        <ButtonLink to={`/w/${slug}/interests/words`}>{t("interests.lift.empty.act")}</ButtonLink>
      </Figure>
    );
  return (
    <Figure
      id="lift"
      title={title}
      answer={answer}
      view={view}
      drawn={["theme_lift", "orders"]}
      table={
        <PlainTable
          view={view}
          caption={title}
          columns={[
            "product",
            "theme",
            "theme_lift",
            "theme_lift_lower",
            "theme_lift_upper",
            "orders",
            "views",
            "orders_per_thousand_views",
            "product_orders",
            "product_views",
          ]}
        />
      }
    >
      <LiftMatrix view={view} label={title} />
    </Figure>
  );
}

function useAnswer(view: ReportView): string {
  const { t } = useI18n();
  const { number } = useFormatting();
  const best = findBestLift(view);
  if (!best) return t("interests.lift.unclear");
  return t("interests.lift.answer", {
    theme: textIn(best, "theme"),
    product: textIn(best, "product"),
    lift: number(numberIn(best, "theme_lift") ?? 0),
    lower: number(numberIn(best, "theme_lift_lower") ?? 0),
    upper: number(numberIn(best, "theme_lift_upper") ?? 0),
  });
}
