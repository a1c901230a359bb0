import { AudienceGroups } from "#app/components/figures/audience-groups.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { useBucketName } from "#app/components/figures/use-bucket-name.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { answerAudience, groupAudience } from "#app/lib/answers/audience.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

/** Who follows? As each platform reported it last; shares are never added up over platforms. */
export function AudienceFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { percent } = useFormatting();
  const nameOf = useBucketName();
  const groups = groupAudience(view);
  const answer = answerAudience(groups);
  return (
    <Figure
      id="audience"
      title={t("audience.question")}
      answer={
        answer
          ? t("audience.answer", {
              bucket: nameOf(answer.group.dimension, answer.top.bucket),
              share: percent(answer.top.share, 0),
              platform: word(`platform.${answer.group.platform}`, answer.group.platform),
            })
          : t("audience.unknown")
      }
      view={view}
      table={<PlainTable view={view} caption={t("audience.question")} />}
    >
      <AudienceGroups view={view} groups={groups} />
    </Figure>
  );
}
