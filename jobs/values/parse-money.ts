import { minorDigits } from "#db/metrics/minor-digits.ts";
import { readDecimal } from "./read-decimal.ts";
import { isUnknown, type Reading, unknown } from "./reading.ts";

const symbols = new Map<string, readonly string[]>();

/**
 * Reads an amount in major units ("58.9", "1.234,50 €") as whole minor units of its currency. A third decimal of an amount in cents is refused, never
 * rounded; a currency sign other than the currency's own is refused too.
 */
export function parseMoney(cell: unknown, currency: string, locale = "en"): Reading<number> {
  if (cell === null || cell === undefined) return unknown;
  const text = (typeof cell === "number" ? String(cell) : typeof cell === "string" ? cell : "?")
    .normalize("NFKC")
    .trim();
  if (isUnknown(text)) return unknown;
  const decimal = readDecimal(withoutSign(text, currency), locale);
  if ("reason" in decimal) return { reason: `${decimal.reason} (an amount in ${currency})` };
  const exponent = minorDigits(currency);
  const surplus = Math.max(0, decimal.decimals - exponent);
  const kept = decimal.digits.slice(0, decimal.digits.length - surplus);
  if (/[1-9]/.test(decimal.digits.slice(kept.length)))
    return { reason: `has more than the ${exponent} decimals of ${currency}` };
  const minor = Number(kept + "0".repeat(Math.max(0, exponent - decimal.decimals)));
  if (!Number.isSafeInteger(minor)) return { reason: "is beyond 2^53 minor units" };
  return { value: decimal.negative && minor !== 0 ? -minor : minor };
}

function withoutSign(text: string, currency: string): string {
  const negative = /^[-\u2212]/.test(text);
  let bare = negative ? text.slice(1).trimStart() : text;
  for (const symbol of symbolsOf(currency)) {
    if (bare.startsWith(symbol)) bare = bare.slice(symbol.length).trimStart();
    else if (bare.endsWith(symbol)) bare = bare.slice(0, -symbol.length).trimEnd();
  }
  return negative ? `-${bare}` : bare;
}

function symbolsOf(currency: string): readonly string[] {
  const cached = symbols.get(currency);
  if (cached) return cached;
  const shown = (["symbol", "narrowSymbol"] as const).map(
    (currencyDisplay) =>
      new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay })
        .formatToParts(0)
        .find((part) => part.type === "currency")?.value,
  );
  const list = [...new Set([currency, ...shown.filter((symbol) => symbol !== undefined)])].sort(
    (a, b) => b.length - a.length,
  );
  symbols.set(currency, list);
  return list;
}
