import type { DataFault } from "#jobs/sandbox/faults.ts";

/** The names under which platforms give a counter of a post. */
const counterNames = ["views", "view_count", "video_views", "play_count", "likes", "like_count", "digg_count"];

/** An answer's JSON with what is wrong about it. */
export function distort(value: unknown, fault: DataFault, now: number): unknown {
  if (Array.isArray(value)) return value.map((item) => distort(item, fault, now));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => distortField(name, distort(inner, fault, now), fault, now)),
  );
}

function distortField(name: string, value: unknown, fault: DataFault, now: number): [string, unknown][] {
  if (fault === "clock_skew" && name === "captured_at") return [[name, new Date(now + 90 * 60_000).toISOString()]];
  if (!counterNames.includes(name)) return [[name, value]];
  switch (fault) {
    case "wrong_type":
      return [[name, typeof value === "number" ? `${value} times` : value]];
    case "missing_field":
      return [];
    case "renamed_field":
      return [[`${name}_v2`, value]];
    case "falling_counters":
      return [[name, typeof value === "number" ? Math.floor(value / 2) : value]];
    case "clock_skew":
      return [[name, value]];
  }
}
