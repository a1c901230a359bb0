import { AudienceGroups } from "#app/components/figures/audience-groups.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { useBucketName } from "#app/components/figures/use-bucket-name.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { answerAudience, groupAudience } from "#app/lib/answers/audience.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

export interface AudienceFigureProps {
  view: ReportView;
  id: string;
  /** Who follows (`audience`), or who watches: the messages `<words>.question`, `.answer` and `.unknown`. */
  words: "audience" | "audience.viewers";
}

/** An audience as each platform reported it last; shares are never added up over platforms. */
export function AudienceFigure({ view, id, words }: AudienceFigureProps) {
  const { t, word } = useI18n();
  const { percent } = useFormatting();
  const nameOf = useBucketName();
  const groups = groupAudience(view);
  const answer = answerAudience(groups);
  return (
    <Figure
      id={id}
      title={t(`${words}.question`)}
      answer={
        answer
          ? t(`${words}.answer`, {
              bucket: nameOf(answer.group.dimension, answer.top.bucket),
              share: percent(answer.top.share, 0),
              platform: word(`platform.${answer.group.platform}`, answer.group.platform),
              count: answer.group.posts ?? 0,
            })
          : t(`${words}.unknown`)
      }
      view={view}
      table={<PlainTable view={view} caption={t(`${words}.question`)} />}
    >
      <AudienceGroups view={view} groups={groups} />
    </Figure>
  );
}
