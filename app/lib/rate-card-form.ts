import { z } from "zod";
import { nameSchema } from "#app/lib/name-schema.ts";
import { type RatedMeasure, ratedMeasures, rateField } from "#app/lib/rate-card.ts";
import { isCurrency } from "#app/lib/settings-form.ts";

/** A rate card as a person enters it. */
export interface RateCardEntry {
  readonly name: string;
  readonly effectiveFrom: string;
  readonly currency: string;
  /** In major units of the currency for a thousand; an empty platform stands for all that have no rate of their own. */
  readonly rates: readonly { readonly platform: string; readonly measure: RatedMeasure; readonly amount: number }[];
}

const head = z.object({
  name: nameSchema(80),
  effectiveFrom: z.iso.date(),
  currency: z.string().trim().toUpperCase().refine(isCurrency),
});

const highest = 1_000_000_000;

/** A form -> a card, or the names of the fields that do not hold; `rates` when none is given. */
export function readRateCard(
  form: FormData,
  platforms: readonly string[],
): { readonly card: RateCardEntry } | { readonly wrong: string[] } {
  const texts = Object.fromEntries(Object.keys(head.shape).map((name) => [name, String(form.get(name) ?? "")]));
  const parsed = head.safeParse(texts);
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0]));
  const rates = ["", ...platforms].flatMap((platform) =>
    ratedMeasures.flatMap((measure) => {
      const text = String(form.get(rateField(platform, measure)) ?? "").trim();
      if (text === "") return [];
      const amount = /^\d{1,10}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
      if (!(amount <= highest)) wrong.push(rateField(platform, measure));
      return [{ platform, measure, amount }];
    }),
  );
  if (rates.length === 0) wrong.push("rates");
  if (!parsed.success || wrong.length > 0) return { wrong: [...new Set(wrong)] };
  return { card: { ...parsed.data, rates } };
}
