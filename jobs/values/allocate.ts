/**
 * Divides a whole amount in proportion to weights by largest remainder: the parts are whole and add up to the amount exactly. Where the amount is not above the sum of
 * the weights, no part is above its weight. Ties go to the first. Without any weight nothing can be divided: undefined, unless the amount is 0.
 */
export function allocate(amount: number, weights: readonly number[]): readonly number[] | undefined {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (amount === 0) return weights.map(() => 0);
  if (total <= 0n || amount < 0 || weights.some((weight) => weight < 0)) return undefined;
  const parts = weights.map((weight, index) => {
    const product = BigInt(amount) * BigInt(weight);
    return { index, whole: product / total, remainder: product % total };
  });
  const given = parts.reduce((sum, { whole }) => sum + whole, 0n);
  const byRemainder = [...parts].sort((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, Number(BigInt(amount) - given)).map(({ index }) => index));
  return parts.map(({ index, whole }) => Number(whole) + (raised.has(index) ? 1 : 0));
}
