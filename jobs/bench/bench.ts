import type { DatabaseHandle } from "#db/client.server.ts";

/** One measured figure. `target` is what the product promises, null when the figure is only informative. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number | null;
  /** Whether more than the target is good (rates) or bad (memory, growth). */
  readonly better: "higher" | "lower";
}

/** A program that measures itself and prints what it found. Ratios compare things measured in the same run. */
export interface Bench {
  readonly bench: string;
  readonly description: string;
  /** Runs on a database of its own, migrated and empty, on a server with durable settings. `scale` shrinks it for a trial run. */
  run(handle: DatabaseHandle, report: (figure: Figure) => void, options: { scale: number }): Promise<void>;
}

export function defineBench(bench: Bench): Bench {
  return bench;
}

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How long `work` takes, in seconds. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Watches this process's resident memory until stopped; returns its peak in MB. */
export function watchMemory(): () => number {
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  return () => {
    clearInterval(timer);
    return Math.max(peak, process.memoryUsage.rss()) / 1024 / 1024;
  };
}
