import { Form } from "@remix-run/react";
import { Figure } from "#app/components/figures/figure.tsx";
import { DismissForm } from "#app/components/interests/dismiss-form.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";

/** What a rule is written with, and which column says how many times as often it stands with the theme. */
const kinds = {
  hashtag: { texts: "interests.suggestions", id: "suggestions", sign: "#", lift: "hashtag_lift" },
  phrase: { texts: "interests.phrases", id: "phrases", sign: "", lift: "phrase_lift" },
} as const;

interface SuggestionsFigureProps {
  readonly view: ReportView;
  readonly kind: keyof typeof kinds;
}

/** Which hashtags, or which words of texts, might be words of a theme? What stands together, and how often; a person takes them on. */
export function SuggestionsFigure({ view, kind }: SuggestionsFigureProps) {
  const { t } = useI18n();
  const { texts, id, sign, lift } = kinds[kind];
  const title = t(`${texts}.question`);
  return (
    <div className="mt-8">
      <Figure
        id={id}
        title={title}
        answer={view.rows.length === 0 ? t(`${texts}.none`) : t(`${texts}.answer`, { count: view.rows.length })}
        view={view}
      />
      <ul className="-mt-4 max-w-prose text-label">
        {view.rows.map((row) => (
          <Suggestion key={row.key} row={row} phrase={`${sign}${textIn(row, kind)}`} lift={numberIn(row, lift) ?? 0} />
        ))}
      </ul>
    </div>
  );
}

interface SuggestionProps {
  readonly row: ReportRow;
  /** As a rule would be written. */
  readonly phrase: string;
  readonly lift: number;
}

/** One of them with its evidence, to be taken on or dismissed. */
function Suggestion({ row, phrase, lift }: SuggestionProps) {
  const { t } = useI18n();
  const { number, count } = useFormatting();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 border-b border-rule py-1">
      <span className="min-w-0 flex-1">
        <span className="font-medium">{phrase}</span> → {textIn(row, "theme")}
        <span className="tabular block text-note text-muted">
          {t("interests.suggestions.evidence", {
            support: count(numberIn(row, "support") ?? 0),
            posts: count(numberIn(row, "posts_of_theme") ?? 0),
            lift: number(lift),
          })}
        </span>
      </span>
      <Form method="post">
        <input type="hidden" name="intent" value="add" />
        <input type="hidden" name="kind" value="theme" />
        <input type="hidden" name="target" value={textIn(row, "theme")} />
        <input type="hidden" name="phrases" value={phrase} />
        <Button type="submit" kind="quiet">
          {t("interests.suggestions.accept")}
          <span className="sr-only">
            : {phrase}, {textIn(row, "theme")}
          </span>
        </Button>
      </Form>
      <DismissForm about={`${phrase}, ${textIn(row, "theme")}`}>
        <input type="hidden" name="subject" value={row.key} />
      </DismissForm>
    </li>
  );
}
