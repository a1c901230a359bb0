import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { groupRows } from "#app/components/compare/group-rows.ts";
import type { TrendPoint } from "#app/components/compare/trend-panel.tsx";
import { TrendPanels } from "#app/components/compare/trend-panels.tsx";
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";
import { comparedRows } from "#app/reports/compare/compared-rows.ts";

function draw(...lines: readonly (readonly TrendPoint[])[]): string {
  return renderToStaticMarkup(
    <I18nProvider locale="en" messages={clientCatalogOf("en")}>
      <TrendPanels
        lines={lines.map((points, place) => ({
          id: place,
          name: `Name ${place}`,
          paint: { colour: `#00000${place}` },
          points,
        }))}
        measure="Views"
        along="day"
        ticks={[]}
        format={String}
        formatTick={String}
        titleOf={String}
        gap="no data"
      />
    </I18nProvider>,
  );
}
const points = (...values: (number | null)[]): TrendPoint[] => values.map((value, at) => ({ at, value }));
/** Of the line in the colour of its panel, not dashed. */
const lineOf = (markup: string, place: number) =>
  new RegExp(`<path d="([^"]*)" fill="none" stroke="#00000${place}"[^>]*stroke-linecap`).exec(markup)?.[1] ?? "";

test("small multiples have one scale: half of what another has is half as high", () => {
  // From 154 (0) up to 8 (100): 50 is at 81 in its own panel as well. Three places lie 134 apart from 46 on.
  const markup = draw(points(0, 100, 0), points(0, 50, 0));
  expect(lineOf(markup, 0)).toBe("M46.0 154.0h0L46.0 154.0L180.0 8.0L314.0 154.0");
  expect(lineOf(markup, 1)).toBe("M46.0 154.0h0L46.0 154.0L180.0 81.0L314.0 154.0");
});

test("a day that is unknown breaks the line and is hatched, one that is not final is dashed", () => {
  const young = { at: 3, value: 40, isImmature: true };
  const markup = draw([...points(10, null, 30), young].map((one) => ({ ...one, isGap: one.value === null })));
  expect(lineOf(markup, 0).match(/M/g)).toHaveLength(2);
  expect(lineOf(markup, 0)).not.toContain("314.0");
  expect(/<path d="([^"]*)"[^>]*stroke-dasharray/.exec(markup)?.[1]).toContain("314.0");
  expect(markup).toContain("url(#hatch-gap)");
});

test("every row of a comparison stands in one group", () => {
  for (const kind of ["creators", "campaigns"] as const) {
    const grouped = groupRows(comparedRows(kind).map((key) => ({ key, cells: {} })));
    expect(grouped.flatMap(({ rows }) => rows.map(({ key }) => key))).toEqual(comparedRows(kind));
    expect(grouped.map(({ key }) => key)).toEqual(["seen", "reactions", "shop", "cost", "life"]);
  }
});
