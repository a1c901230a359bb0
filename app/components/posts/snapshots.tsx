import { ListFigure } from "#app/components/table/list-figure.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, textIn } from "#app/lib/report-view.ts";

/** What exactly did the sources say, and when? */
export function Snapshots({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  return (
    <section aria-labelledby="snapshots-title" className="border-t border-rule pt-4 pb-8">
      <h2 id="snapshots-title" className="text-lead font-strong">
        {t("snapshots.question")}
      </h2>
      <p className="mt-0.5 mb-2 text-muted">{t("snapshots.answer", { count: view.rowCount })}</p>
      <ListFigure
        view={view}
        caption={t("snapshots.question")}
        hidden={[]}
        first="captured_at"
        brief={["views", "likes", "comments"]}
        renderFirst={(row) => moment(textIn(row, "captured_at"))}
      />
    </section>
  );
}
