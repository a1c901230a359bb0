import type { Measure, MeasureFamily } from "#db/metrics/measures.ts";

/** One row of facts that were computed naively, with everything it could be filtered by. */
export interface NaiveRow {
  readonly family: MeasureFamily;
  readonly day: string;
  readonly account: number;
  /** The creator of the account, or the account itself. */
  readonly creator: number;
  readonly platform: string;
  readonly format: string;
  readonly relation: string;
  readonly tier: string;
  readonly surface: string;
  readonly channel: string;
  readonly currency: string;
  readonly campaign: number;
  readonly product: number;
  readonly theme: string;
  readonly post: number;
  /** Of growth: the day from which it is counted. */
  readonly since?: string;
  /** Of exposure: its post-days, and of how many of them the readings lie more than 36 hours and more than 3 days apart. */
  readonly quality?: Readonly<Record<"all" | "interpolated" | "gaps", number>>;
  /** Null where it is not provided. */
  readonly values: Readonly<Partial<Record<Measure, number | null>>>;
}
