import { Form } from "@remix-run/react";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

interface Rate {
  day: string;
  from_currency: string;
  to_currency: string;
  rate: number;
}

/** The newest rates, and a form for one more. Rates also come by file and feed. */
export function ExchangeRates({ rates, wrong }: { rates: readonly Rate[]; wrong: readonly string[] }) {
  const { t } = useI18n();
  const { day, locale } = useFormatting();
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 8 });
  return (
    <div className="grid max-w-prose gap-6 md:grid-cols-2">
      <Form method="post" className="grid content-start gap-4">
        <input type="hidden" name="intent" value="exchange-rate" />
        {(["day", "from", "to", "rate"] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            type={name === "day" ? "date" : "text"}
            label={t(`settings.rate.${name}`)}
            required
            problem={wrong.includes(name) ? t(`settings.rate.${name}.wrong`) : undefined}
          />
        ))}
        <p>
          <Button type="submit">{t("settings.rate.add")}</Button>
        </p>
      </Form>
      {rates.length === 0 ? (
        <p className="text-label text-muted">{t("settings.rate.none")}</p>
      ) : (
        <table className="w-full self-start text-label">
          <caption className="pb-2 text-left text-muted">{t("settings.rate.newest")}</caption>
          <thead>
            <tr className="border-b border-rule">
              <th className="py-2 text-left">{t("settings.rate.day")}</th>
              <th className="py-2 text-left">{t("settings.rate.pair")}</th>
              <th className="py-2 text-right">{t("settings.rate.rate")}</th>
            </tr>
          </thead>
          <tbody>
            {rates.map((rate) => (
              <tr key={`${rate.day} ${rate.from_currency} ${rate.to_currency}`} className="border-b border-rule">
                <td className="py-2">
                  <Formatted>{day(rate.day)}</Formatted>
                </td>
                <td className="py-2">
                  {rate.from_currency} → {rate.to_currency}
                </td>
                <td className="tabular py-2 text-right">
                  <Formatted>{number.format(rate.rate)}</Formatted>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
