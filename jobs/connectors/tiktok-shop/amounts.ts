import { z } from "zod";
import { minorDigits } from "#db/metrics/minor-digits.ts";
import { currency } from "#jobs/connectors/tiktok-shop/values.ts";
import { parseMoney } from "#jobs/values/parse-money.ts";

/** Minor units, or why the text cannot be read (a sentence that follows the field's name). */
export type AmountReading = { readonly minor: number } | { readonly reason: string };

const plainDecimal = /^-?\d+(\.\d+)?$/;

/** Digits that are a decimal in one country and thousands in another: 9.900. */
const perhapsThousands = /^-?[1-9]\d{0,2}\.\d{3}$/;

/**
 * An amount as sellers and partners get it: a plain decimal such as "12.50". Three digits behind the point are refused, whatever they are,
 * except of a currency that has so many: "9.900" may be nine thousand nine hundred rupiahs that were written as they are in Indonesia.
 */
export function readDecimalAmount(text: string, currencyCode: string): AmountReading {
  if (!plainDecimal.test(text)) return { reason: "must be a decimal number such as 12.50" };
  if (perhapsThousands.test(text) && minorDigits(currencyCode) < 3) return notSure(text);
  return toReading(text, currencyCode, "en");
}

function notSure(text: string): AmountReading {
  return { reason: `may be a decimal number or ${text.replace(".", "")}` };
}

/** How amounts in a currency are written where it is used, when there is one way. */
const localeOfCurrency: Readonly<Record<string, string>> = {
  BRL: "pt-BR",
  GBP: "en-GB",
  IDR: "id-ID",
  JPY: "ja-JP",
  MXN: "es-MX",
  MYR: "ms-MY",
  PHP: "en-PH",
  SGD: "en-SG",
  THB: "th-TH",
  USD: "en-US",
  VND: "vi-VN",
};

/**
 * An amount as creators get it: a plain decimal, or as the creator's app shows it ("Rp9.900"). Digits that mean one amount as a decimal and
 * another as the app shows it are refused, and so are those that mean different amounts in the countries of one currency.
 */
export function readShownAmount(text: string, currencyCode: string): AmountReading {
  const shown = text.normalize("NFKC").trim();
  if (plainDecimal.test(shown)) {
    return perhapsThousands.test(shown) ? notSure(shown) : toReading(shown, currencyCode, "en");
  }
  const locale = localeOfCurrency[currencyCode];
  const readings = (locale === undefined ? ["en", "de"] : [locale]).map((one) => toReading(shown, currencyCode, one));
  const [first = { reason: "must be an amount" }, second] = readings;
  if (second === undefined || "reason" in first) return first;
  return "minor" in second && second.minor === first.minor
    ? first
    : { reason: `means different amounts in the countries of ${currencyCode}` };
}

function toReading(text: string, currencyCode: string, locale: string): AmountReading {
  const reading = parseMoney(text, currencyCode, locale);
  if ("value" in reading) return { minor: reading.value };
  return { reason: "reason" in reading ? reading.reason : "must be an amount" };
}

export interface Amount {
  readonly minor: number;
  readonly currency: string;
}

/** {amount, currency} of an answer, as minor units. */
function amountSchema(read: (text: string, currencyCode: string) => AmountReading) {
  return z.object({ amount: z.string(), currency }).transform(({ amount, currency: code }, context): Amount => {
    const reading = read(amount, code);
    if ("minor" in reading) return { minor: reading.minor, currency: code };
    context.issues.push({ code: "custom", path: ["amount"], input: amount, message: reading.reason });
    return z.NEVER;
  });
}

export const decimalAmount = amountSchema(readDecimalAmount);
export const shownAmount = amountSchema(readShownAmount);
