import { Figure } from "#app/components/figures/figure.tsx";
import { RetentionChart } from "#app/components/posts/retention-chart.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** Where does a video lose its viewers? Nothing where no source reports it. */
export function RetentionFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { percent, moment } = useFormatting();
  const points = view.rows.flatMap((row) => {
    const [second, share] = [numberIn(row, "second"), numberIn(row, "still_watching")];
    return second === null || share === null ? [] : [{ second, share }];
  });
  const [newest, end] = [view.rows[0], points.at(-1)];
  if (!newest || !end) return null;
  const title = t("post.retention");
  const half = points.find(({ share }) => share <= 0.5);
  const left = { share: percent(end.share), last: end.second };
  return (
    <Figure
      id="retention"
      title={title}
      answer={half ? t("post.retention.half", { second: half.second, ...left }) : t("post.retention.most", left)}
      view={view}
      table={<PlainTable view={view} caption={title} columns={["second", "still_watching"]} />}
    >
      {points.length > 1 ? <RetentionChart points={points} label={title} /> : null}
      <p className="text-note text-muted">
        <Formatted>
          {t("post.retention.axis", {
            source: textIn(newest, "source"),
            moment: moment(textIn(newest, "captured_at")),
          })}
        </Formatted>
      </p>
    </Figure>
  );
}
