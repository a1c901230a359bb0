import { describe, expect, test } from "vitest";
import { answerAudience, groupAudience } from "#app/lib/answers/audience.ts";
import { answerCurve } from "#app/lib/answers/curve-answer.ts";
import { answerEngagement } from "#app/lib/answers/engagement-answer.ts";
import { answerExposure } from "#app/lib/answers/exposure-answer.ts";
import { toShares } from "#app/lib/answers/shares.ts";
import { viewOf } from "#tests/app/lib/answers/view-of.ts";

test("shares are of what is known and above zero, the greatest first", () => {
  expect(toShares({ a: 25, b: 75, c: null, d: -5, e: 0 })).toEqual([
    { key: "b", share: 0.75 },
    { key: "a", share: 0.25 },
  ]);
  expect(toShares({ a: null })).toEqual([]);
});

describe("exposure", () => {
  const part = (value: string) => ({ key: value, part: { words: "surface", value } });

  test("sets what belongs to no surface apart, as a share of all", () => {
    const view = viewOf({
      columns: [part("home_feed"), part("search"), part("unspecified"), { key: "total" }],
      totals: { home_feed: 30, search: 10, unspecified: 60, total: 100 },
    });
    expect(answerExposure(view)).toEqual({
      surfaces: [
        { key: "home_feed", share: 0.3 },
        { key: "search", share: 0.1 },
      ],
      unspecified: 0.6,
    });
  });

  test("has no answer without any", () => {
    expect(answerExposure(viewOf({ columns: [part("search")], totals: { search: null } }))).toBeNull();
  });
});

describe("engagement", () => {
  test("names the platform with most, and the keenest among several", () => {
    const view = viewOf({
      rows: [
        { key: "douyin", cells: { engagements: 60, engagement_rate_views: 0.06 } },
        { key: "kesong", cells: { engagements: 40, engagement_rate_views: 0.11 } },
        { key: "xiaohongshu", cells: { engagements: null, engagement_rate_views: null } },
      ],
    });
    expect(answerEngagement(view)).toEqual({
      first: { platform: "douyin", share: 0.6 },
      keenest: { platform: "kesong", rate: 0.11 },
    });
  });

  test("compares no platform with itself", () => {
    const view = viewOf({ rows: [{ key: "douyin", cells: { engagements: 60, engagement_rate_views: 0.06 } }] });
    expect(answerEngagement(view)?.keenest).toBeNull();
  });
});

describe("the curve of a post", () => {
  test("says how much came in the first three days", () => {
    const view = viewOf({
      rows: [
        { key: "2026-03-01", cells: { age_days: 0, views: 40 } },
        { key: "2026-03-02", cells: { age_days: 1, views: null } },
        { key: "2026-03-03", cells: { age_days: 2, views: 75 } },
        { key: "2026-03-04", cells: { age_days: 3, views: 100 } },
      ],
    });
    expect(answerCurve(view)).toEqual({ days: 3, share: 0.75, total: 100 });
  });

  test("says nothing of a post that was first seen late", () => {
    expect(answerCurve(viewOf({ rows: [{ key: "2026-03-09", cells: { age_days: 8, views: 100 } }] }))).toBeNull();
  });
});

describe("an audience", () => {
  const row = (dimension: string, bucket: string, share: number) => ({
    key: `${dimension} ${bucket}`,
    cells: { platform: "kesong", account: "Zoe", dimension, bucket, share, captured_at: "2026-03-01T22:00:00.000Z" },
  });

  test("keeps the order of hours and ages, and sorts the rest by size", () => {
    const groups = groupAudience(
      viewOf({
        rows: [
          row("active_hour", "10", 0.4),
          row("active_hour", "9", 0.6),
          row("city", "Lyon", 0.2),
          row("city", "Paris", 0.8),
        ],
      }),
    );
    expect(groups.map(({ dimension, buckets }) => [dimension, buckets.map(({ bucket }) => bucket)])).toEqual([
      ["city", ["Paris", "Lyon"]],
      ["active_hour", ["9", "10"]],
    ]);
  });

  test("is answered by the greatest age group, whatever stands first", () => {
    const groups = groupAudience(
      viewOf({ rows: [row("city", "Paris", 0.9), row("age", "18-24", 0.2), row("age", "25-34", 0.8)] }),
    );
    expect(answerAudience(groups)?.top).toEqual({ bucket: "25-34", share: 0.8 });
    expect(answerAudience([])).toBeNull();
  });
});
