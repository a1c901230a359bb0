import { minorDigits } from "#db/metrics/minor-digits.ts";

/** A rate as the rates that it is made of: the product of `over` divided by that of `under`. */
export interface RateQuotient {
  readonly over: readonly number[];
  readonly under: readonly number[];
}

/**
 * An amount in minor units in another currency's minor units, rounded half-even. A rate counts as the decimal it is written as,
 * so 250 at 0.01 is a tie, as it is in the database's numeric, and not what binary makes of it.
 */
export function convertMinor(amountMinor: number, rate: number | RateQuotient, from: string, to: string): number {
  const { over, under } = typeof rate === "number" ? { over: [rate], under: [] } : rate;
  const multiplied = multiply(over);
  const divided = multiply(under);
  const shift = multiplied.exponent - divided.exponent + minorDigits(to) - minorDigits(from);
  const of = BigInt(amountMinor) * multiplied.digits * 10n ** BigInt(Math.max(0, shift));
  return Number(divideHalfEven(of, divided.digits * 10n ** BigInt(Math.max(0, -shift))));
}

function multiply(rates: readonly number[]): { digits: bigint; exponent: number } {
  let product = { digits: 1n, exponent: 0 };
  for (const { digits, exponent } of rates.map(toDecimal))
    product = { digits: product.digits * digits, exponent: product.exponent + exponent };
  return product;
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
