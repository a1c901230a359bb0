import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Crosshair } from "#app/components/charts/crosshair.tsx";
import {
  dropCrosshair,
  findCrosshair,
  moveCrosshair,
  subscribeToCrosshair,
} from "#app/components/charts/crosshair-place.ts";
import { FunnelChart } from "#app/components/charts/funnel-chart.tsx";
import { Sparkline } from "#app/components/charts/sparkline.tsx";
import { Missing } from "#app/components/table/missing.tsx";
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";
import { type Surroundings, SurroundingsProvider } from "#app/lib/surroundings.ts";
import { viewOf } from "#tests/app/lib/answers/view-of.ts";

const surroundings: Surroundings = {
  slug: "demo",
  name: "Demo",
  timeZone: "UTC",
  currency: "EUR",
  locale: "en",
  weekStart: 1,
  lastDay: null,
  options: { platforms: [], campaigns: [] },
  views: [],
};

function draw(element: ReactNode): string {
  return renderToStaticMarkup(
    <I18nProvider locale="en" messages={clientCatalogOf("en")}>
      <SurroundingsProvider value={surroundings}>{element}</SurroundingsProvider>
    </I18nProvider>,
  );
}

describe("a sparkline", () => {
  const linesOf = (markup: string) => /<path d="(M[^"]*)" fill="none" stroke="currentColor"/.exec(markup)?.[1] ?? "";

  test("is broken where a day is unknown, not drawn through", () => {
    expect(linesOf(draw(<Sparkline values={[1, 2, null, 4, 5]} />)).match(/M/g)).toHaveLength(2);
    expect(linesOf(draw(<Sparkline values={[1, 2, 3]} />)).match(/M/g)).toHaveLength(1);
  });

  test("starts at zero", () => {
    // Height 24 less an inset of 2 each: 10 of 10 is at 2, 5 of 10 in the middle at 12.
    expect(linesOf(draw(<Sparkline values={[10, 5]} />))).toBe("M2 2h0L94 12");
  });

  test("of nothing is empty, and of one day a dot", () => {
    expect(draw(<Sparkline values={[null, null]} />)).not.toContain("path");
    expect(linesOf(draw(<Sparkline values={[3]} />))).toBe("M48 2h0");
  });
});

describe("a funnel", () => {
  const count = { format: "count", better: "higher", isEstimated: false, description: "" } as const;
  const view = viewOf({
    metrics: {
      impressions: { ...count, label: "Impressions" },
      views: { ...count, label: "Views" },
      product_clicks: { ...count, label: "Product clicks" },
      orders: { ...count, label: "Orders" },
    },
    rows: [
      { key: "impressions", metric: "impressions", cells: { value: 1000, of: null, rate: null } },
      {
        key: "views",
        metric: "views",
        cells: { value: null, of: null, rate: null },
        missing: { value: "not_provided" },
      },
      {
        key: "product_clicks",
        metric: "product_clicks",
        cells: { value: 1500, of: "metric.impressions.label", rate: 0.5, rate_part: 200, rate_whole: 400 },
      },
      {
        key: "orders",
        metric: "orders",
        cells: {
          value: 45,
          of: "metric.product_clicks.label",
          rate: 0.02,
          rate_part: 30,
          rate_whole: 1500,
          rate_lower: 0.013,
          rate_upper: 0.031,
        },
      },
    ],
  });
  const markup = draw(<FunnelChart view={view} />);

  test("shows an unknown step as such and goes on from the last known", () => {
    expect(markup).toContain("Not provided by the platform");
    expect(markup).toContain("unknown, the chain goes on");
    expect(markup).toContain("of impressions: 200 of 400, over posts that give both");
    expect(markup).toContain("of product clicks");
    expect(markup).toContain("30 credited to a click; 15 others are not in this rate");
  });

  test("says of each step what it is, and without script leads to the glossary", () => {
    expect(markup).toContain('href="/w/demo/glossary#orders"');
    expect(markup).toMatch(/data-figure="\/w\/demo\/definitions\/[^"]*\/orders/);
    // A button that nothing listens to would be none.
    expect(markup).not.toContain('role="button"');
  });

  test("has the interval of a rate at hand", () => {
    expect(markup).toContain('title="1.30% – 3.10%"');
  });
});

test("every kind of missing has a mark and a word of its own", () => {
  const reasons = [
    "not_provided",
    "not_available",
    "no_data",
    "no_rate",
    "not_mature",
    "refused",
    "not_divisible",
    "unpaired",
    "comments_unread",
    "start_unknown",
    "corrected",
  ] as const;
  const drawn = reasons.map((reason) => draw(<Missing reason={reason} />));
  expect(new Set(drawn.map((markup) => /data-mark="(.)"/.exec(markup)?.[1])).size).toBe(reasons.length);
  expect(drawn[0]).toContain("—");
  for (const markup of drawn) expect(markup).toMatch(/role="img" aria-label="[^"]+"/);
});

describe("a crosshair", () => {
  const stops = [
    { at: 1, x: 0.2, title: "Day 1", values: [{ key: "median", label: "Median post", text: "43 %" }] },
    { at: 7, x: 0.6, title: "Day 7", values: [{ key: "median", label: "Median post", text: "80 %" }] },
  ];
  const drawn = () =>
    draw(
      <Crosshair label="Kesong" axis="age" stops={stops}>
        <svg />
      </Crosshair>,
    );

  test("is reached by keyboard, says how it is read, and shows nothing until then", () => {
    expect(drawn()).toMatch(
      /role="application" aria-label="Kesong\. Arrow keys read its values, Enter says what they are" tabindex="0"/i,
    );
    expect(drawn()).not.toContain("Day 1");
  });
});

describe("the place of the crosshair", () => {
  test("is one of a page: whoever moves it has it, and only they take it away", () => {
    const seen: unknown[] = [];
    const forget = subscribeToCrosshair(() => seen.push(findCrosshair("age")?.at ?? null));
    moveCrosshair({ axis: "age", at: 7, holder: "one" });
    moveCrosshair({ axis: "age", at: 7, holder: "one" });
    moveCrosshair({ axis: "age", at: 30, holder: "two" });
    dropCrosshair("one");
    expect(findCrosshair("age")).toEqual({ axis: "age", at: 30, holder: "two" });
    expect(findCrosshair("month")).toBeNull();
    dropCrosshair("two");
    forget();
    // What changes nothing tells nobody.
    expect(seen).toEqual([7, 30, null]);
  });
});
