import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RunState } from "#app/components/data/run-state.tsx";
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";

function draw(run: { status: string; refusal?: string; refusedListings?: string[]; error?: string }): string {
  return renderToStaticMarkup(
    <I18nProvider locale="en" messages={clientCatalogOf("en")}>
      <RunState run={{ refusal: null, refusedListings: [], error: null, reference: null, retryAt: null, ...run }} />
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
