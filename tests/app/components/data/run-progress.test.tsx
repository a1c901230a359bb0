import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RunProgress } from "#app/components/data/run-progress.tsx";
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";
import type { LiveRun } from "#app/lib/live-run.ts";
import type { Locale } from "#app/lib/locales.ts";

const running: LiveRun = {
  ...{ jobRunId: 1, job: "pull-connection", status: "running", connection: null },
  ...{ done: 1200, expected: 4800, unit: "rows", rowsRead: 1200, seconds: 10 },
  ...{ silentSince: null, isStopping: false, retryAt: null, behind: null, isUnattended: false },
};

function draw(run: Partial<LiveRun>, locale: Locale = "en"): string {
  return renderToStaticMarkup(
    <I18nProvider locale={locale} messages={clientCatalogOf(locale)}>
      <RunProgress run={{ ...running, ...run }} slug="w" />
    </I18nProvider>,
  );
}

test("a run tells its share, what it counts, how fast it goes and how long it will take", () => {
  // A quarter in 10 s: the other three take 30. 1,200 rows in 10 s are 120 a second.
  expect(draw({})).toContain("25% · 1,200 of 4,800 rows · 120 a second · about 30 s left");
});

test.each([
  ["posts", "3 of 12 posts"],
  ["slots", "3 of 12 slots"],
  ["batches", "3 of 12 batches"],
])("what a run counts is called by its name: %s", (unit, said) => {
  const markup = draw({ done: 3, expected: 12, unit, rowsRead: 0 });
  expect(markup).toContain(`25% · ${said} · about 30 s left`);
  expect(markup).not.toContain("row");
});

test("days are a share of those that were asked for, and what came of them is told beside", () => {
  const said = "25% · 3 of 12 days · 1,200 rows read · 120 a second · about 30 s left";
  expect(draw({ done: 3, expected: 12, unit: "days", rowsRead: 1200 })).toContain(said);
});

test("bytes say how far it is, and rows what was read", () => {
  expect(draw({ done: 512, expected: 1024, unit: "bytes", rowsRead: 7, seconds: 0 })).toContain("50% · 7 rows read");
});

test("of a pull whose total is not known its listings are told, and neither a share nor a time left", () => {
  const markup = draw({ done: 2, expected: 8, unit: "listings", rowsRead: 1200 });
  expect(markup).toContain(">listings done: 2 of 8 · 1,200 rows read · 120 a second<");
  expect(markup).toContain("<progress");
  expect(markup).not.toContain("value=");
  expect(draw({ done: 0, expected: 8, unit: "listings", rowsRead: 0 })).toContain(">listings done: 0 of 8<");
});

test.each([
  ["fr", /listes terminées\s: 2 sur 8/],
  ["zh-CN", /8 个列表中已完成 2 个/],
] as const)("listings are told in %s", (locale, said) => {
  expect(draw({ done: 2, expected: 8, unit: "listings", rowsRead: 0 }, locale)).toMatch(said);
});
