import { Form } from "@remix-run/react";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { ratedMeasures, rateField } from "#app/lib/rate-card.ts";

interface RateCardFormProps {
  platforms: readonly string[];
  /** What stands in the fields, by their names. */
  values: Readonly<Record<string, string>>;
  wrong: readonly string[];
  /** The version that is replaced; null: another card is added. */
  replaces: number | null;
}

/** A card with its rates: what a thousand are worth, by platform and measure. Most fields stay empty. */
export function RateCardForm({ platforms, values, wrong, replaces }: RateCardFormProps) {
  const { t, word } = useI18n();
  return (
    <Form method="post" action="." className="grid gap-4">
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="replaces" value={replaces ?? ""} />
      <div className="grid max-w-prose gap-4 md:grid-cols-3">
        {(["name", "effectiveFrom", "currency"] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            type={name === "effectiveFrom" ? "date" : "text"}
            label={t(`rate_cards.${name}`)}
            value={values[name]}
            required
            problem={wrong.includes(name) ? t(`rate_cards.${name}.wrong`) : undefined}
          />
        ))}
      </div>
      {wrong.includes("rates") ? (
        <p role="alert" className="text-label text-bad">
          {t("rate_cards.rates.wrong")}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is no set of fields. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div role="group" aria-label={t("rate_cards.rates")} tabIndex={0} className="overflow-x-auto">
        <table className="border-collapse text-label">
          <caption className="pb-2 text-left text-muted">{t("rate_cards.rates")}</caption>
          <thead>
            <tr className="border-b border-edge/50">
              <th scope="col" className="py-1.5 pr-3 text-left text-muted">
                {t("rate_cards.platform")}
              </th>
              {ratedMeasures.map((measure) => (
                <th key={measure} scope="col" className="px-1 py-1.5 text-right text-muted">
                  {word(`metric.${measure}.label`, measure)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {["", ...platforms].map((platform) => {
              const name = platform === "" ? t("rate_cards.any") : word(`platform.${platform}`, platform);
              return (
                <tr key={platform} className="border-b border-rule">
                  <th scope="row" className="py-1 pr-3 text-left font-normal whitespace-nowrap">
                    {name}
                  </th>
                  {ratedMeasures.map((measure) => {
                    const field = rateField(platform, measure);
                    const isWrong = wrong.includes(field);
                    return (
                      <td key={measure} className="px-1 py-1">
                        <input
                          name={field}
                          inputMode="decimal"
                          autoComplete="off"
                          defaultValue={values[field] ?? ""}
                          aria-label={`${name}, ${word(`metric.${measure}.label`, measure)}`}
                          aria-invalid={isWrong ? true : undefined}
                          className={`tabular min-h-9 w-24 rounded-box border bg-raised px-2 text-right ${isWrong ? "border-bad" : "border-edge/60"}`}
                        />
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {wrong.some((name) => name.startsWith("rate.")) ? (
        <p role="alert" className="text-label text-bad">
          {t("rate_cards.rate.wrong")}
        </p>
      ) : null}
      <p className="flex gap-3">
        <Button type="submit" kind="primary">
          {replaces === null ? t("rate_cards.add") : t("rate_cards.change")}
        </Button>
        {replaces === null ? null : <ButtonLink to=".">{t("rate_cards.cancel")}</ButtonLink>}
      </p>
    </Form>
  );
}
