import type { SnapshotRow } from "#jobs/load/merge-snapshots.ts";

const firstDay = Date.UTC(2026, 0, 1, 3);
const hourMs = 3_600_000;

/** Which snapshots to make: of posts `firstPost` .. `firstPost + posts - 1`, one a day from `firstDayNumber` on. */
export interface SnapshotPlan {
  readonly firstPost: number;
  readonly posts: number;
  readonly firstDayNumber: number;
  readonly perPost: number;
}

/** The snapshots of a plan in the order of their key (post, time): ten growing counters, cheap to make. */
export function* listSnapshots({ firstPost, posts, firstDayNumber, perPost }: SnapshotPlan): Generator<SnapshotRow> {
  for (let post = firstPost; post < firstPost + posts; post += 1)
    for (let day = firstDayNumber; day < firstDayNumber + perPost; day += 1) yield toSnapshot(post, day);
}

/** The same snapshots in an order that has nothing to do with the key: a full cycle by a step coprime to their number. */
export function* listShuffledSnapshots(plan: SnapshotPlan): Generator<SnapshotRow> {
  const total = plan.posts * plan.perPost;
  const step = coprimeStep(total);
  for (let n = 0, at = 0; n < total; n += 1, at = (at + step) % total)
    yield toSnapshot(plan.firstPost + Math.floor(at / plan.perPost), plan.firstDayNumber + (at % plan.perPost));
}

/** Rows in arrays of at most `size`. */
export function* inBatches<T>(rows: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function coprimeStep(total: number): number {
  let step = Math.floor(total * 0.618) | 1;
  while (greatestCommonDivisor(step, total) !== 1) step += 2;
  return step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function toSnapshot(ownerId: number, day: number): SnapshotRow {
  const views = (ownerId % 997) * 1_300 + (day + 1) * ((ownerId % 89) * 37 + 11);
  const at = firstDay + day * 24 * hourMs + (ownerId % 600) * 60_000;
  return {
    ownerId,
    at,
    record: {
      captured_at: new Date(at),
      impressions: views * 3,
      views,
      reach: Math.floor(views * 0.8),
      likes: Math.floor(views / 17),
      comments: Math.floor(views / 230),
      shares: Math.floor(views / 190),
      saves: Math.floor(views / 71),
      watch_seconds: views * 9,
      product_impressions: Math.floor(views / 5),
      product_clicks: Math.floor(views / 60),
    },
  };
}
