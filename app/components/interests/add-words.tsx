import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { RuleKind } from "#db/interests/rule.ts";

interface AddWordsProps {
  kind: RuleKind;
  /** Themes that there are; a new one may be named. */
  themes?: readonly string[];
  /** A closed list of what the words may give. */
  choices?: readonly { readonly value: string; readonly label: string }[];
}

const field =
  "mt-1 block min-h-9 w-full rounded-box border border-edge/60 bg-raised px-2 text-label text-ink max-md:min-h-11";

/** A form for more words: plain words and phrases, several at once. */
export function AddWords({ kind, themes, choices }: AddWordsProps) {
  const { t } = useI18n();
  return (
    <Form method="post" className="mt-4 flex max-w-prose flex-wrap items-end gap-3">
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="kind" value={kind} />
      {themes ? (
        <label className="text-label text-muted">
          {t("interests.words.theme")}
          <input name="target" required list="theme-names" maxLength={60} autoComplete="off" className={field} />
          <datalist id="theme-names">
            {themes.map((theme) => (
              <option key={theme} value={theme} />
            ))}
          </datalist>
        </label>
      ) : null}
      {choices ? (
        <label className="text-label text-muted">
          {t("interests.words.kind")}
          <select name="target" className={field}>
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label className="min-w-48 flex-1 text-label text-muted">
        {t("interests.words.phrases")}
        <input name="phrases" required autoComplete="off" className={field} />
      </label>
      <Button type="submit">{t("interests.words.add")}</Button>
    </Form>
  );
}
