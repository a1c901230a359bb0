import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RefusedNote } from "#app/components/data/refused-note.tsx";
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";
import type { Locale } from "#app/lib/locales.ts";
import type { RefusedListing } from "#db/connections/refused-listing.ts";

const posts: RefusedListing = {
  ...{ listing: "post", streams: ["post"], reads: "state", reachesBackDays: 0 },
  ...{ scopes: ["video.list"], since: new Date("2026-11-20T03:00:00Z"), reason: "scope_not_authorized" },
};

function draw(refused: readonly RefusedListing[], isAuthorised = true, locale: Locale = "en"): string {
  return renderToStaticMarkup(
    <I18nProvider locale={locale} messages={clientCatalogOf(locale)}>
      <RefusedNote refused={refused} isAuthorised={isAuthorised} />
    </I18nProvider>,
  );
}

test("what a platform does not allow is told with its reason, and what to do names the scopes", () => {
  const markup = draw([posts]);
  expect(markup).toMatch(/Posts.*<code>video\.list<\/code>.*scope_not_authorized/);
  expect(markup).toContain("Authorise again and allow the scope video.list.");
  const audience = { ...posts, listing: "audience_share", scopes: ["user.insights", "video.list"], reason: null };
  expect(draw([posts, audience])).toContain("allow the scopes video.list, user.insights.");
  expect(draw([posts], false)).toContain("Get credentials that have the scope video.list");
  expect(draw([posts], true, "fr")).toContain("en accordant la portée video.list");
});

test("where the platform has no scopes by name, whoever gave the credentials is to be asked; where all is allowed nothing is told", () => {
  expect(draw([{ ...posts, scopes: [] }])).toContain("Ask whoever gave the credentials to allow it");
  expect(draw([])).toBe("");
});
