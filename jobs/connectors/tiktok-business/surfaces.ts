import type { z } from "zod";
import type { Surface } from "#db/records/vocabulary.ts";
import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";
import type { impressionSource } from "#jobs/connectors/tiktok-business/schema.ts";

/** The platform's name of a traffic source -> the surface. "Hashtag" is what it calls all others; so is whatever it names next. */
const surfaceOf: Readonly<Record<string, Surface>> = {
  "For You": "home_feed",
  Follow: "following",
  "Personal Profile": "profile",
  Search: "search",
  "Direct Message": "message",
};

/** No share is taken to be stated more coarsely than in whole per cents. */
const leastDecimals = 2;

/**
 * Views by surface: the views of a post's whole life times the share of each surface, an estimate. The platform states the shares to so
 * many decimals; the step of the last of them, times the views, is how precisely the product is known, and stands in `precision`.
 */
export function toSurfaceViews(
  sources: readonly z.output<typeof impressionSource>[],
  views: number,
  key: Readonly<Record<string, string>>,
): MappedRecord[] {
  const shares = new Map<Surface, number>();
  for (const { impression_source: source, percentage } of sources) {
    const surface = surfaceOf[source] ?? "other";
    shares.set(surface, (shares.get(surface) ?? 0) + percentage);
  }
  const decimals = Math.max(leastDecimals, ...sources.map(({ percentage }) => countDecimals(percentage)));
  const step = Math.round(views / 10 ** decimals);
  return [...shares].map(([surface, share]) => ({
    stream: "post_surface_snapshot",
    record: { ...key, surface, views: Math.round(views * share), ...(step > 1 ? { precision: { views: step } } : {}) },
  }));
}

/** 0.7554 -> 4. */
function countDecimals(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (digits.split(".")[1] ?? "").length - Number(exponent));
}
