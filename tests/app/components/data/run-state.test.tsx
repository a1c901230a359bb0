import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RunState, type RunStateProps } from "#app/components/data/run-state.tsx";
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";
import type { Locale } from "#app/lib/locales.ts";

const still = {
  ...{ refusal: null, refusedListings: [], error: null, reference: null },
  ...{ silentSince: null, retryAt: null, behind: null, isUnattended: false },
};

function draw(run: Partial<RunStateProps["run"]> & { status: string }, locale: Locale = "en"): string {
  return renderToStaticMarkup(
    <I18nProvider locale={locale} messages={clientCatalogOf(locale)}>
      <RunState run={{ ...still, ...run }} slug="w" />
    </I18nProvider>,
  );
}

test("a run that was refused after a try that failed says why it was refused, as bad news", () => {
  const markup = draw({ status: "succeeded", error: "The line broke.", refusal: "The key is not valid." });
  expect(markup).toContain("Refused");
  expect(markup).toMatch(/text-bad">The key is not valid\./);
  expect(markup).not.toContain("The line broke.");
});

test("an error is of an earlier try where the run succeeded, and of the run where it failed", () => {
  expect(draw({ status: "succeeded", error: "The line broke." })).toMatch(
    /text-muted">An earlier try stopped: The line broke\./,
  );
  expect(draw({ status: "failed", error: "The line broke." })).toMatch(/text-bad">The line broke\./);
});

test("a run that read all but what the platform does not allow succeeded, and says what that was", () => {
  const markup = draw({ status: "succeeded", refusedListings: ["post", "audience_share"] });
  expect(markup).toMatch(/text-muted">Not allowed: Posts, /);
  expect(markup).not.toContain("text-bad");
});

test("a run of which nothing is heard is not said to run, and since when is said in words", () => {
  const since = new Date("2026-11-26T12:00:00Z");
  const markup = draw({ status: "running", silentSince: since });
  expect(markup).toMatch(/Silent<.*Nothing heard since 26 Nov 2026, 12:00; /);
  expect(markup).not.toContain("Running");
  expect(draw({ status: "running", silentSince: since }, "zh-CN")).toMatch(
    /没有消息<.*自 2026年11月26日 12:00 起没有消息/,
  );
  expect(draw({ status: "running" })).toContain("Running");
});

test("a run that waits says what it waits for: its time before all, else a worker where none runs, else that all are at work", () => {
  const retryAt = new Date("2026-11-26T12:00:00Z");
  expect(draw({ status: "queued", retryAt, isUnattended: true })).toContain("To be tried at 26 Nov 2026, 12:00");
  expect(draw({ status: "queued", isUnattended: true })).toContain("Waits for a worker: none is running.");
  expect(draw({ status: "queued" })).toContain("Waits for a free worker.");
  expect(draw({ status: "running" })).not.toContain("Waits");
});
