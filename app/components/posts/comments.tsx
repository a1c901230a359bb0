import { Figure } from "#app/components/figures/figure.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** What do people say? The most liked comments; who wrote them is not kept. The file has all of them. */
export function Comments({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { moment, count } = useFormatting();
  const [all, shown] = [view.rowCount, view.rows.length];
  const answer =
    shown < all ? t("comments.answer", { count: all, shown: count(shown) }) : t("comments.all", { count: all });
  return (
    <Figure id="comments" title={view.title} answer={<Formatted>{answer}</Formatted>} view={view} hasPicture={false}>
      {view.rows.length === 0 ? undefined : (
        <ul className="gap-x-8 md:columns-2 xl:columns-3">
          {view.rows.map((row) => {
            const [writtenAt, likes] = [textIn(row, "commented_at"), numberIn(row, "comment_likes")];
            return (
              <li key={row.key} className="break-inside-avoid border-b border-rule py-2">
                <p className="break-words">{textIn(row, "comment") || t("comments.no_text")}</p>
                <p className="tabular flex flex-wrap gap-x-4 text-note text-muted">
                  {writtenAt ? <Formatted>{moment(writtenAt)}</Formatted> : null}
                  {likes === null ? null : <Formatted>{t("comments.likes", { count: likes })}</Formatted>}
                  {textIn(row, "purchase_intent") === "yes" ? (
                    <span className="text-crust">{t("comments.intent")}</span>
                  ) : null}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </Figure>
  );
}
