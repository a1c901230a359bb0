import { Form } from "@remix-run/react";
import { Defined } from "#app/components/definitions/defined.tsx";
import { Button, ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

export interface ListedCard {
  readonly version: number;
  readonly name: string;
  readonly effectiveFrom: string;
  readonly currency: string;
  readonly isEnded: boolean;
  readonly rates: readonly { readonly platform: string; readonly measure: string; readonly amount: number }[];
}

/** What the rates are for: the definitions are those of the report that applies them. */
const ofValue = { report: "emv", search: "" };

/** Cards with their rates; those that count can be changed and deleted, the last after a question. Works without script. */
export function RateCardList({ cards }: { cards: readonly ListedCard[] }) {
  const { t, word } = useI18n();
  const { day, locale } = useFormatting();
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 12 });
  return (
    <ul className="max-w-prose">
      {cards.map((card) => (
        <li key={card.version} className="border-b border-rule py-3 text-label">
          <p>
            <strong className="font-medium">
              {t("rate_cards.card", { name: card.name, version: String(card.version) })}
            </strong>{" "}
            <span className="text-muted">
              <Formatted>{t("rate_cards.since", { day: day(card.effectiveFrom), currency: card.currency })}</Formatted>
            </span>{" "}
            <Defined
              of={ofValue}
              figure="rate_cards"
              isMetric={false}
              label={t("figure.about", { figure: t("rate_cards.title") })}
              className="text-faint"
            />
          </p>
          <ul className="mt-1 flex flex-wrap gap-x-4 text-muted">
            {card.rates.map(({ platform, measure, amount }) => (
              <li key={`${platform} ${measure}`}>
                {platform === "" ? t("rate_cards.any") : word(`platform.${platform}`, platform)},{" "}
                <Defined of={ofValue} figure={measure}>
                  {word(`metric.${measure}.label`, measure)}
                </Defined>
                : <Formatted>{number.format(amount)}</Formatted>
              </li>
            ))}
          </ul>
          {card.isEnded ? null : (
            <div className="mt-2 flex flex-wrap items-start gap-3">
              <ButtonLink to={`?edit=${card.version}`}>{t("rate_cards.edit")}</ButtonLink>
              <details>
                <summary className={buttonClass("plain")}>{t("rate_cards.delete")}</summary>
                <Form method="post" action="." className="mt-3 border-l-2 border-bad pl-3">
                  <input type="hidden" name="intent" value="delete" />
                  <input type="hidden" name="version" value={card.version} />
                  <p>{t("rate_cards.delete.explained")}</p>
                  <p className="mt-3">
                    <Button type="submit" kind="danger">
                      {t("rate_cards.delete.confirm", { name: card.name, version: String(card.version) })}
                    </Button>
                  </p>
                </Form>
              </details>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
