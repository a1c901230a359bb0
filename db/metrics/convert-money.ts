/** Digits after the point of a currency's minor unit: 2 for EUR, 0 for JPY. Unknown codes count as 2. */
export function minorDigits(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/**
 * An amount in minor units in another currency's minor units, rounded half-even. The rate counts as the decimal it is written as,
 * so 250 at 0.01 is a tie, as it is in the database's numeric, and not what binary makes of it.
 */
export function convertMinor(amountMinor: number, rate: number, from: string, to: string): number {
  const { digits, exponent } = toDecimal(rate);
  const shift = exponent + minorDigits(to) - minorDigits(from);
  const product = BigInt(amountMinor) * digits;
  if (shift >= 0) return Number(product * 10n ** BigInt(shift));
  return Number(divideHalfEven(product, 10n ** BigInt(-shift)));
}

/** rate = digits x 10 ^ exponent, with at most 15 digits, as PostgreSQL's cast of a double to numeric has it. */
function toDecimal(rate: number): { digits: bigint; exponent: number } {
  const [mantissa = "0", exponent = "0"] = rate.toExponential(14).split("e");
  return { digits: BigInt(mantissa.replace(".", "")), exponent: Number(exponent) - 14 };
}

function divideHalfEven(of: bigint, by: bigint): bigint {
  const sign = of < 0n ? -1n : 1n;
  const whole = (of * sign) / by;
  const twice = ((of * sign) % by) * 2n;
  const isUp = twice > by || (twice === by && whole % 2n === 1n);
  return sign * (isUp ? whole + 1n : whole);
}
