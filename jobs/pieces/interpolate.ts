/** The value at `x` on the line through points of ascending x; beyond the ends, that of the end. */
export function interpolate(points: readonly (readonly [number, number])[], x: number): number {
  let [beforeX, beforeY] = points[0] ?? [0, 0];
  for (const [nextX, nextY] of points) {
    if (x <= nextX) {
      return nextX === beforeX ? nextY : beforeY + ((nextY - beforeY) * (x - beforeX)) / (nextX - beforeX);
    }
    [beforeX, beforeY] = [nextX, nextY];
  }
  return beforeY;
}
