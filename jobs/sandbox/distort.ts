import type { Field } from "#db/records/field.ts";
import { streams } from "#db/records/streams.ts";
import type { SaidFault } from "#jobs/sandbox/faults.ts";

/** The fields whose values are distorted, by their names. */
export interface DistortedNames {
  /** What is counted, in numbers, and amounts. */
  readonly figures: ReadonlySet<string>;
  /** What tells when something was read, known or done. */
  readonly times: ReadonlySet<string>;
  /** Only figures that are these fields, or stand within them, are distorted; all when left out. */
  readonly within?: ReadonlySet<string> | undefined;
}

/** The names that platforms give to counts, to amounts (in texts) and to times. */
export const platformNames: DistortedNames = {
  figures: new Set([
    ...["views", "view_count", "video_views", "play_count", "likes", "like_count", "digg_count"],
    ...["total_views", "total_likes", "new_play", "play", "value", "item_num"],
    ...["followers", "follower_count", "followers_count", "all_fans_num", "percentage"],
    ...["amount", "minimum_amount", "maximum_amount", "original_price", "sale_price", "price"],
    "refund_subtotal_before_discount_amount",
  ]),
  times: new Set([
    ...["create_time", "update_time", "pay_success_time", "date"],
    // TikTok Shop's, of what has been; what is announced, such as until when something is to be sent, may lie ahead.
    ...["start_date", "end_date", "latest_available_date", "video_post_time", "start_time", "end_time"],
    ...["paid_time", "cancel_time", "request_cancel_time", "rts_time", "collection_time", "delivery_time"],
    "order_create_time",
  ]),
};

/** Those of the Levain feed, as its streams have them; a figure that a record is known by stays. */
export const feedNames: DistortedNames = {
  figures: namesOf((name, field, key) => isFigure(field) && !key.includes(name)),
  times: namesOf((_name, { kind }) => kind === "time"),
};

/** Whether a field of the feed says how much of something there was. */
export function isFigure({ kind }: Field): boolean {
  return kind === "count" || kind === "minor" || kind === "number";
}

function namesOf(isMeant: (name: string, field: Field, key: readonly string[]) => boolean): ReadonlySet<string> {
  const names = Object.values(streams).flatMap(({ fields, key }) =>
    Object.entries<Field>(fields).flatMap(([name, field]) => (isMeant(name, field, key) ? [name] : [])),
  );
  return new Set(names);
}

const aheadMs = 90 * 60_000;
const aheadDays = 3;
const behindMs = 36 * 3_600_000;

/** An answer's JSON with what is wrong about it. */
export function distort(value: unknown, fault: SaidFault, now: number, names: DistortedNames): unknown {
  if (Array.isArray(value)) return value.map((item) => distort(item, fault, now, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const inside = names.within?.has(name) ? { ...names, within: undefined } : names;
      return distortField(name, distort(inner, fault, now, inside), fault, { now, names: inside });
    }),
  );
}

function distortField(
  name: string,
  value: unknown,
  fault: SaidFault,
  { now, names }: { readonly now: number; readonly names: DistortedNames },
): [string, unknown][] {
  if (typeof value === "object" && value !== null) return [[name, value]];
  if (fault === "clock_skew") return [[name, names.times.has(name) ? setAhead(value, now + afterStart(name)) : value]];
  if (fault === "clock_behind") return [[name, names.times.has(name) ? setBack(value) : value]];
  if (names.within || !names.figures.has(name)) return [[name, value]];
  switch (fault) {
    case "wrong_type":
      return [[name, typeof value === "number" ? `${value} times` : `about ${value}`]];
    case "missing_field":
      return [];
    case "renamed_field":
      return [[`${name}_v2`, value]];
    case "falling_counters":
      return [[name, halve(value)]];
  }
}

function halve(value: unknown): unknown {
  if (typeof value === "number") return Number.isInteger(value) ? Math.floor(value / 2) : value / 2;
  const [, before = "", amount] = /^(\D*)(\d[\d,]*\.\d\d)$/.exec(String(value)) ?? [];
  return amount === undefined ? value : before + (Number(amount.replaceAll(",", "")) / 2).toFixed(2);
}

/** An interval's end is the day after its start. */
function afterStart(name: string): number {
  return name === "end_date" ? 86_400_000 : 0;
}

/** A time in the form that it had, which the platform's clock has not come to; what has not been yet still has not. */
function setAhead(value: unknown, now: number): unknown {
  if (value === 0 || value === "") return value;
  const at = now + aheadMs;
  if (typeof value === "number") return Math.floor(at / 1_000);
  if (typeof value !== "string") return value;
  if (/^\d+$/.test(value)) return String(Math.floor(at / 1_000));
  const inChina = new Date(at + 8 * 3_600_000).toISOString();
  if (/^\d{4}-\d{2}-\d{2} /.test(value)) return inChina.slice(0, 19).replace("T", " ");
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(at + aheadDays * 86_400_000).toISOString().slice(0, 10);
  return new Date(at).toISOString();
}

/** A time a day and a half before, of those that are epoch seconds or ISO 8601. */
function setBack(value: unknown): unknown {
  if (typeof value === "number") return value - behindMs / 1_000;
  return typeof value === "string" && /^\d{4}-.*T/.test(value)
    ? new Date(Date.parse(value) - behindMs).toISOString()
    : value;
}
