import type { Day } from "#app/lib/dates/day.ts";

/** What happened on a day: a campaign's start or end (its name), or an event that a person noted. */
export interface Annotation {
  readonly kind: "campaign_start" | "campaign_end" | "event";
  /** Of the campaign or of the event. */
  readonly id: number;
  readonly day: Day;
  readonly text: string;
  /** Null: of no platform in particular. */
  readonly platform: string | null;
  /** By name; null: of no product in particular. */
  readonly product: string | null;
}
