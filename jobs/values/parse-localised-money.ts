import { minorDigits } from "#db/metrics/minor-digits.ts";
import { readDecimal } from "./read-decimal.ts";
import { isUnknown, type Reading, unknown } from "./reading.ts";

/** An amount in minor units, and the currency that it is in. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

export interface MoneyContext {
  /** The currency that the row or its header states; the amount must be in it. */
  readonly stated?: string | undefined;
  /** The currency of an amount that nothing states. */
  readonly usual: string;
  /** Decides what "1.234" is, unless the sign of the currency does. */
  readonly locale: string;
}

const shape = /^([^\d.,+\-\u2212]*)([+\-\u2212]?)([^\d.,]*?)([.,\d](?:[\d.,'\u2019\s]*\d)?)([^\d]*)$/;
/** Signs that only one country writes, with its marks. */
const home: Readonly<Record<string, string>> = { Rp: "id-ID", "₫": "vi-VN", đ: "vi-VN", R$: "pt-BR" };
const more: Readonly<Record<string, string>> = { US$: "USD", S$: "SGD", RM: "MYR", đ: "VND", RMB: "CNY" };

/**
 * Reads an amount as shops localise it: "Rp9.900", "$12.50", "12,50 €", "150.000" beside a currency. A sign that several currencies share counts for the one that is
 * stated or usual, if it is among them. A mark that may separate thousands or decimals is decided by the sign or the locale, else the amount is refused, and so are
 * decimals that the currency does not have: nothing is guessed or rounded.
 */
export function parseLocalisedMoney(cell: unknown, context: MoneyContext): Reading<Money> {
  if (cell === null || cell === undefined) return unknown;
  const text = String(cell).normalize("NFKC").trim();
  if (isUnknown(text)) return unknown;
  const [, before = "", minus = "", between = "", number = "", after = ""] = shape.exec(text) ?? [];
  if (number === "") return { reason: "is not an amount" };
  const signs = [before, between, after].map((sign) => sign.trim()).filter((sign) => sign !== "");
  const currency = findCurrency(signs, context);
  if ("reason" in currency) return currency;
  const locale = home[signs[0] ?? ""] ?? context.locale;
  return toMinor(minus + number, currency.value, locale);
}

function findCurrency(
  signs: readonly string[],
  { stated, usual }: MoneyContext,
): { readonly value: string } | { readonly reason: string } {
  const [sign, second] = signs;
  if (sign === undefined) return { value: stated ?? usual };
  const possible = currenciesOf(sign);
  if (second !== undefined || !possible) return { reason: "has a sign that is no currency's" };
  const wanted = stated ?? usual;
  if (possible.has(wanted)) return { value: wanted };
  if (stated !== undefined) return { reason: `has a sign that is not that of ${stated}` };
  const [only] = possible;
  return possible.size === 1 && only !== undefined
    ? { value: only }
    : { reason: `has a sign of several currencies (${[...possible].slice(0, 4).join(", ")}): state the currency` };
}

function toMinor(number: string, currency: string, locale: string): Reading<Money> {
  const decimal = readDecimal(number, locale);
  if ("reason" in decimal) return { reason: `${decimal.reason} (an amount in ${currency})` };
  const exponent = minorDigits(currency);
  if (decimal.byLocale && exponent < 3)
    return { reason: `has three digits behind its mark, and ${currency} has ${exponent} decimals: state the locale` };
  const surplus = Math.max(0, decimal.decimals - exponent);
  const kept = decimal.digits.slice(0, decimal.digits.length - surplus);
  if (/[1-9]/.test(decimal.digits.slice(kept.length)))
    return { reason: `has more than the ${exponent} decimals of ${currency}` };
  const minor = Number(kept + "0".repeat(Math.max(0, exponent - decimal.decimals)));
  if (!Number.isSafeInteger(minor)) return { reason: "is beyond 2^53 minor units" };
  return { value: { minor: decimal.negative && minor !== 0 ? -minor : minor, currency } };
}

let bySign: ReadonlyMap<string, ReadonlySet<string>> | undefined;

function currenciesOf(sign: string): ReadonlySet<string> | undefined {
  bySign ??= listSigns();
  return bySign.get(sign);
}

/** Codes and signs, as CLDR and shops write them -> the currencies that have them. */
function listSigns(): ReadonlyMap<string, ReadonlySet<string>> {
  const signs = new Map<string, Set<string>>();
  const add = (sign: string, currency: string) => signs.set(sign, (signs.get(sign) ?? new Set()).add(currency));
  for (const currency of Intl.supportedValuesOf("currency")) {
    add(currency, currency);
    for (const currencyDisplay of ["symbol", "narrowSymbol"] as const) {
      const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay });
      add(format.formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency, currency);
    }
  }
  for (const [sign, currency] of Object.entries(more)) add(sign, currency);
  return signs;
}
