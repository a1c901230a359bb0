import { Form } from "@remix-run/react";
import { Icon } from "#app/components/ui/icon.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { RuleKind } from "#db/interests/rule.ts";

interface Word {
  readonly target: string;
  readonly phrase: string;
  /** In how many posts it was found; null where that is not counted. */
  readonly posts: number | null;
}

/** The words of each theme or kind, with how many posts each was found in, and a button that takes it away. */
export function WordList({
  kind,
  rules,
  nameOf,
}: {
  kind: RuleKind;
  rules: readonly Word[];
  nameOf: (target: string) => string;
}) {
  const targets = [...new Set(rules.map(({ target }) => target))];
  return (
    <dl className="max-w-prose">
      {targets.map((target) => (
        <div key={target} className="border-b border-rule py-2 sm:grid sm:grid-cols-[10rem_1fr] sm:gap-4">
          <dt className="font-medium">{nameOf(target)}</dt>
          <dd className="flex flex-wrap gap-1.5 max-sm:mt-1">
            {rules
              .filter((rule) => rule.target === target)
              .map((rule) => (
                <WordChip key={rule.phrase} kind={kind} rule={rule} />
              ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function WordChip({ kind, rule: { target, phrase, posts } }: { kind: RuleKind; rule: Word }) {
  const { t } = useI18n();
  const { count } = useFormatting();
  return (
    <Form method="post" className="inline-flex items-center rounded-box border border-rule pl-2 text-label">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="target" value={target} />
      <input type="hidden" name="phrases" value={phrase} />
      <span>{phrase}</span>
      {posts === null ? null : (
        <span className="tabular ml-1.5 text-note text-muted">
          <Formatted>{count(posts)}</Formatted>
          <span className="sr-only"> {t("interests.words.posts")}</span>
        </span>
      )}
      <button
        type="submit"
        name="intent"
        value="remove"
        className="flex min-h-8 min-w-8 items-center justify-center text-muted hover:text-bad max-md:min-h-11 max-md:min-w-11"
      >
        <Icon name="x" size={14} />
        <span className="sr-only">{t("interests.words.remove", { phrase })}</span>
      </button>
    </Form>
  );
}
