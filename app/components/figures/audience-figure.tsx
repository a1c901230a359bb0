import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { AudienceBars, AudienceHours } from "#app/components/figures/audience-bars.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { useBucketName } from "#app/components/figures/use-bucket-name.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { answerAudience, groupAudience } from "#app/lib/answers/audience.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

/** Who follows? As each platform reported it last; shares are never added up over platforms. */
export function AudienceFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { percent, day } = useFormatting();
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
      table={groups.length > 0 ? <PlainTable view={view} caption={t("audience.question")} /> : undefined}
    >
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2 xl:grid-cols-3">
        {groups.map((group) => (
          <div key={`${group.dimension} ${group.platform} ${group.account}`}>
            <h3 className="flex items-center gap-2 border-b border-rule pb-1 text-label">
              <Swatch paint={paintOf("platform", group.platform)} />
              {word(`audience_dimension.${group.dimension}`, group.dimension)}
              <span className="min-w-0 truncate font-normal text-muted">
                {word(`platform.${group.platform}`, group.platform)}
                {group.capturedOn ? <Formatted>{`, ${day(group.capturedOn)}`}</Formatted> : null}
              </span>
            </h3>
            {group.dimension === "active_hour" ? <AudienceHours group={group} /> : <AudienceBars group={group} />}
          </div>
        ))}
      </div>
    </Figure>
  );
}
