/** What a coefficient is taken to be before any row is seen, and how many rows' worth that belief weighs. */
export interface Prior {
  readonly value: number;
  readonly weight: number;
}

const rounds = 8;
/** Below this a residual counts as none: the weights stay finite. */
const smallest = 0.05;

/**
 * Least absolute deviations with a prior: rows far off pull no harder than near ones. Reweighted least squares (Schlossmacher 1973) whose
 * normal equations carry a ridge towards the prior. Always solvable while every prior weighs more than nothing.
 */
export function fitRobustly(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  priors: readonly Prior[],
): number[] {
  let found = priors.map(({ value }) => value);
  for (let round = 0; round < rounds; round += 1) {
    const matrix = priors.map(({ weight }, place) => priors.map((_, other) => (place === other ? weight : 0)));
    const right = priors.map(({ value, weight }) => value * weight);
    rows.forEach((row, index) => {
      const target = targets[index] ?? 0;
      const weight = round === 0 ? 1 : 1 / Math.max(smallest, Math.abs(target - dot(row, found)));
      for (let a = 0; a < row.length; a += 1) {
        const weighted = weight * (row[a] ?? 0);
        right[a] = (right[a] ?? 0) + weighted * target;
        const line = matrix[a];
        if (line) for (let b = 0; b < row.length; b += 1) line[b] = (line[b] ?? 0) + weighted * (row[b] ?? 0);
      }
    });
    found = solve(matrix, right);
  }
  return found;
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** Gauss without exchange of lines, for the matrix is positive definite. */
function solve(matrix: number[][], right: number[]): number[] {
  eliminate(matrix, right);
  const result = new Array<number>(right.length).fill(0);
  for (let pivot = right.length - 1; pivot >= 0; pivot -= 1) {
    const line = matrix[pivot] ?? [];
    // What is not found yet is 0 in the result.
    result[pivot] = ((right[pivot] ?? 0) - dot(line.slice(pivot + 1), result.slice(pivot + 1))) / (line[pivot] ?? 1);
  }
  return result;
}

function eliminate(matrix: number[][], right: number[]): void {
  matrix.forEach((line, pivot) => {
    for (let below = pivot + 1; below < matrix.length; below += 1) {
      const other = matrix[below] ?? [];
      const factor = (other[pivot] ?? 0) / (line[pivot] ?? 1);
      for (let column = pivot; column < line.length; column += 1)
        other[column] = (other[column] ?? 0) - factor * (line[column] ?? 0);
      right[below] = (right[below] ?? 0) - factor * (right[pivot] ?? 0);
    }
  });
}
