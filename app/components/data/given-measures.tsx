import { useI18n } from "#app/lib/i18n.tsx";
import { type GivenMeasure, givenMeasures } from "#db/metrics/measures.ts";

/** What a connector gives numbers of, and what it cannot: two lines of a description list. */
export function GivenMeasures({ provides }: { provides: readonly GivenMeasure[] }) {
  const { t } = useI18n();
  const missing = givenMeasures.filter((measure) => !provides.includes(measure));
  return (
    <>
      <dt className="text-muted">{t("data.connection.gives")}</dt>
      <dd>
        <MeasureNames measures={provides} />
      </dd>
      {missing.length > 0 ? (
        <>
          <dt className="text-muted">{t("data.connection.gives_not")}</dt>
          <dd>
            <MeasureNames measures={missing} />
            <span className="block text-note text-muted">{t("data.connection.gives_not.note")}</span>
          </dd>
        </>
      ) : null}
    </>
  );
}

/** By the names that they have on pages, as metrics; commission is none. */
function MeasureNames({ measures }: { measures: readonly GivenMeasure[] }) {
  const { t, word } = useI18n();
  return measures
    .map((measure) =>
      measure === "commission_minor"
        ? t("data.connection.gives.commission")
        : word(`metric.${measure.replace(/_minor$/, "")}.label`, measure),
    )
    .join(t("data.connection.gives.separator"));
}
