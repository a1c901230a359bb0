import type { RunWait } from "#db/runs/run-wait.ts";
import type { RunWords } from "#db/runs/run-words.ts";

/** How far a run is: `done` of `expected` in `unit`, and for how many seconds its last try has run. */
export interface RunCount {
  readonly done: number;
  readonly expected: number | null;
  readonly unit: string | null;
  readonly rowsRead: number;
  readonly seconds: number;
}

/** The part of a run that is done, 0 to 1; null where nobody knows. Listings are not of one size: that half of them are read does not say that half the run is over. */
export function shareOf({ done, expected, unit }: RunCount): number | null {
  return expected && unit !== "listings" ? Math.min(1, done / expected) : null;
}

/** How far a run at work is, how fast it goes and how long it will take, as far as that is known. */
export function describeProgress(run: RunCount, { t, count, percent }: RunWords): string {
  const share = shareOf(run);
  const rate = run.seconds > 0 ? run.rowsRead / run.seconds : 0;
  const left = share && share < 1 ? Math.ceil((run.seconds * (1 - share)) / share) : null;
  const isRowsBeside = (run.unit === "listings" || run.unit === "days") && run.rowsRead > 0;
  return [
    share === null ? null : percent(share, 0),
    sayDone(run, { t, count }),
    isRowsBeside ? t("data.progress.rows", { count: run.rowsRead }) : null,
    rate >= 1 ? t("data.progress.rate", { count: count(Math.round(rate)) }) : null,
    left === null ? null : t("data.progress.left", { seconds: count(left) }),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** Nothing of a job that counts nothing, or has not begun to. */
function sayDone(
  { unit, expected, done, rowsRead }: RunCount,
  { t, count }: Pick<RunWords, "t" | "count">,
): string | null {
  const of = { done: count(done), expected: count(expected ?? 0) };
  if (expected !== null && isCounted(unit)) return t(ofUnits[unit], of);
  return unit === null && rowsRead === 0 ? null : t("data.progress.rows", { count: rowsRead });
}

const ofUnits = {
  rows: "data.run.of",
  batches: "data.run.of_batches",
  posts: "data.run.of_posts",
  slots: "data.run.of_slots",
  days: "data.run.of_days",
  listings: "data.run.of_listings",
} as const;

function isCounted(unit: string | null): unit is keyof typeof ofUnits {
  return unit !== null && unit in ofUnits;
}

/** What a run that waits waits for: its time, a worker, or the end of another run, which is named after it. */
export function describeWait({ retryAt, behind, isUnattended }: RunWait, { t, moment }: RunWords): string {
  if (retryAt !== null) return t("data.run.retry_at", { moment: moment(retryAt) });
  if (isUnattended) return t("data.run.waits.unattended");
  return t(behind === null ? "data.run.waits.free" : `data.run.waits.${behind.of}`);
}

/** The run that another waits for, where nothing else is waited for before. */
export function waitedFor({ retryAt, behind, isUnattended }: RunWait): RunWait["behind"] {
  return retryAt === null && !isUnattended ? behind : null;
}

/** As what a run is marked: what the platform refused is not done, and what is not heard of does not run for all one knows. */
export function markOf(run: {
  readonly status: string;
  readonly refusal: string | null;
  readonly silentSince: unknown;
}): string {
  if (run.refusal !== null) return "refused";
  return run.silentSince === null ? run.status : "silent";
}

/** Why a run ended as it did: what refused it, else the error that it ended with, or that of a try before it succeeded. */
export function describeEnd(
  { status, refusal, error }: Readonly<Record<"refusal" | "error", string | null>> & { readonly status: string },
  { t }: Pick<RunWords, "t">,
): string | null {
  if (refusal !== null || error === null || status !== "succeeded") return refusal ?? error;
  return t("data.runs.earlier_try", { error });
}
