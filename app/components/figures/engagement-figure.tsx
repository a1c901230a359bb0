import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { answerEngagement } from "#app/lib/answers/engagement-answer.ts";
import { formatValue } from "#app/lib/format-value.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

const columns = [
  "platform",
  "engagements",
  "likes",
  "comments",
  "shares",
  "saves",
  "engagement_rate_views",
  "like_rate",
  "comment_rate",
  "share_rate",
  "save_rate",
  "engagement_rate_followers",
];

/** Which platform reacts? */
export function EngagementFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const formatting = useFormatting();
  const answer = answerEngagement(view);
  const name = (platform: string) => word(`platform.${platform}`, platform);
  return (
    <Figure
      id="engagement"
      title={t("engagement.question")}
      answer={
        answer
          ? t(answer.keenest ? "engagement.answer" : "engagement.answer.one", {
              platform: name(answer.first.platform),
              share: formatting.percent(answer.first.share, 0),
              keenest: answer.keenest ? name(answer.keenest.platform) : "",
              rate: answer.keenest ? formatValue("percent", answer.keenest.rate, formatting) : "",
            })
          : t("engagement.unknown")
      }
      view={view}
      isTableOpen
      table={
        <PlainTable
          view={view}
          caption={t("engagement.question")}
          columns={columns}
          bars={["engagements", "engagement_rate_views"]}
          brief={["engagements", "engagement_rate_views", "save_rate"]}
          renderFirst={(row) => (
            <span className="flex items-center gap-2">
              <Swatch paint={paintOf("platform", row.key)} />
              {name(row.key)}
            </span>
          )}
        />
      }
    />
  );
}
