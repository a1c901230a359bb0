import { describe, expect, test } from "vitest";
import en from "#app/locales/metrics.en.json" with { type: "json" };
import fr from "#app/locales/metrics.fr.json" with { type: "json" };
import zh from "#app/locales/metrics.zh-CN.json" with { type: "json" };
import { findFact } from "#db/metrics/facts.ts";
import { evaluate, measuresOf } from "#db/metrics/formula.ts";
import { toText } from "#db/metrics/formula-text.ts";
import { familyOfMeasure, measureFamilies } from "#db/metrics/measures.ts";
import { getMetric, metrics } from "#db/metrics/metrics.ts";

const locales: Record<string, Record<string, string>> = { en, fr, "zh-CN": zh };

describe.each(Object.entries(locales))("in %s", (locale, texts) => {
  test.each(metrics)("$key has its words", ({ key, label, description, unit }) => {
    expect(texts[`metric.${key}.label`]).toBeTruthy();
    expect(texts[`metric.${key}.description`]).toBeTruthy();
    expect(texts[`unit.${unit}`]).toBeTruthy();
    if (locale === "en")
      expect([texts[`metric.${key}.label`], texts[`metric.${key}.description`]]).toEqual([label, description]);
  });

  test("every measure has its words", () => {
    for (const measure of Object.values(measureFamilies).flat())
      expect(texts[`measure.${measure}`], measure).toBeTruthy();
  });

  test("has the keys of English and no others", () => {
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(en).toSorted());
  });
});

describe.each(metrics)("$key", (metric) => {
  test("names measures that are stored, and is unknown over nothing", () => {
    for (const measure of measuresOf(metric.formula)) {
      const family = familyOfMeasure(measure);
      if (family !== "reach" && family !== "age" && family !== "lift" && family !== "media_value")
        expect(findFact(family, ["day"], [measure]), measure).toBeDefined();
    }
    expect(evaluate(metric.formula, [])).toBeNull();
  });

  test("a rate adds up over nothing, and has no other unit than its format", () => {
    if (metric.formula.kind === "ratio" || metric.formula.kind === "scale")
      expect(Object.values(metric.additive)).not.toContain(true);
    expect(metric.version).toBeGreaterThan(0);
  });
});

test("keys are unique", () => {
  expect(new Set(metrics.map(({ key }) => key)).size).toBe(metrics.length);
});

test("formulas are written as people write them", () => {
  const text = (key: Parameters<typeof getMetric>[0]) => toText(getMetric(key).formula, (measure) => measure);
  expect(text("engagement_rate_views")).toBe("(likes + comments + shares + saves) ÷ views");
  expect(text("net_sales")).toBe("gross_sales_minor − cancelled_sales_minor − refunded_sales_minor");
  expect(text("cpm")).toBe("cost_minor ÷ impressions × 1000");
  expect(text("roi")).toBe(
    "((gross_sales_minor − cancelled_sales_minor − refunded_sales_minor) × margin − cost_minor) ÷ cost_minor",
  );
});
