/** ISO 4217: the currencies whose minor unit is not a hundredth. Intl is not asked: it knows how prices are written (whole forints), not what a minor unit is. */
const digitsOf: Readonly<Record<number, readonly string[]>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "),
  3: "BHD IQD JOD KWD LYD OMR TND".split(" "),
  4: ["CLF", "UYW"],
};
const known = new Map(
  Object.entries(digitsOf).flatMap(([digits, codes]) => codes.map((code) => [code, Number(digits)] as const)),
);

/** Digits after the point of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. Unknown codes count as 2. */
export function minorDigits(currency: string): number {
  return known.get(currency) ?? 2;
}

/** The codes of `minorDigits` that have not 2, by their digits: for SQL. */
export const unusualDigits = Object.entries(digitsOf).map(([digits, codes]) => ({ digits: Number(digits), codes }));
