import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

interface Rule {
  readonly key: string;
  readonly language: "en" | "fr" | "zh";
  readonly example: string;
  readonly isOn: boolean;
}

const languages = ["en", "fr", "zh"] as const;

/** The rules that come with the program, each by a comment that it finds, to be switched off and on. */
export function IntentRules({ rules }: { rules: readonly Rule[] }) {
  const { t } = useI18n();
  const off = rules.filter(({ isOn }) => !isOn).length;
  return (
    <details className="mb-4 max-w-prose">
      <summary className="cursor-pointer text-label text-crust underline underline-offset-4">
        {t("interests.words.intent.rules", { count: rules.length, off })}
      </summary>
      {languages.map((language) => (
        <section key={language} className="mt-3">
          <h3 className="text-label font-medium text-muted">{t(`interests.words.language.${language}`)}</h3>
          <ul>
            {rules
              .filter((rule) => rule.language === language)
              .map(({ key, example, isOn }) => (
                <li key={key} className="flex items-center justify-between gap-4 border-b border-rule py-1">
                  <span className={isOn ? "" : "text-muted line-through"}>{example}</span>
                  <Form method="post">
                    <input type="hidden" name="intent" value="switch" />
                    <input type="hidden" name="phrase" value={key} />
                    <input type="hidden" name="on" value={String(!isOn)} />
                    <Button type="submit" kind="quiet">
                      {isOn ? t("interests.words.intent.off") : t("interests.words.intent.on")}
                      <span className="sr-only">: {example}</span>
                    </Button>
                  </Form>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </details>
  );
}
