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
  /** Null where it is not provided. */
  readonly values: Readonly<Partial<Record<Measure, number | null>>>;
}
