import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { PostComment } from "#app/queries/list-post-parts.server.ts";

/** What do people say? The most liked comments; who wrote them is not kept. */
export function Comments({ comments, count }: { comments: readonly PostComment[]; count: number }) {
  const { t } = useI18n();
  const { moment, count: toText } = useFormatting();
  return (
    <section aria-labelledby="comments-title" className="border-t border-rule pt-4 pb-8">
      <h2 id="comments-title" className="text-lead font-strong">
        {t("comments.question")}
      </h2>
      <p className="mt-0.5 text-muted">
        <Formatted>{t("comments.answer", { count, shown: toText(comments.length) })}</Formatted>
      </p>
      <ul className="mt-3 max-w-prose">
        {comments.map(({ id, text, createdAt, likes, isPurchaseIntent }) => (
          <li key={id} className="border-b border-rule py-2">
            <p className="break-words">{text ?? t("comments.no_text")}</p>
            <p className="tabular flex flex-wrap gap-x-4 text-note text-muted">
              {createdAt ? <Formatted>{moment(createdAt)}</Formatted> : null}
              {likes === null ? null : <Formatted>{t("comments.likes", { count: likes })}</Formatted>}
              {isPurchaseIntent ? <span className="text-crust">{t("comments.intent")}</span> : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
