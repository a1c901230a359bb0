/**
 * value x 10^shift as a decimal with at most `digits` places, rounded half away from zero, without exponent or trailing zeros.
 * A fraction counts with 15 significant digits, as PostgreSQL's cast of a double to numeric has it, so that both write the same.
 */
export function toDecimalText(value: number, shift: number, digits: number): string {
  const { units, exponent } = Number.isInteger(value) ? { units: BigInt(value), exponent: 0 } : toUnits(value);
  const places = exponent + shift + digits;
  const scaled = places >= 0 ? units * 10n ** BigInt(places) : roundHalfAway(units, 10n ** BigInt(-places));
  const sign = scaled < 0n ? "-" : "";
  const text = String(scaled < 0n ? -scaled : scaled).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits).replace(/0+$/, "");
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

function toUnits(value: number): { units: bigint; exponent: number } {
  const [mantissa = "0", exponent = "0"] = value.toExponential(14).split("e");
  return { units: BigInt(mantissa.replace(".", "")), exponent: Number(exponent) - 14 };
}

function roundHalfAway(of: bigint, by: bigint): bigint {
  const sign = of < 0n ? -1n : 1n;
  return (sign * (of * sign * 2n + by)) / (by * 2n);
}
