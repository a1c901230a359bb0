import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Expiry } from "#app/components/data/expiry.tsx";
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import type { CredentialEnds } from "#app/lib/credential-ends.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";

const now = new Date("2026-11-20T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const renewing: CredentialEnds = {
  expiresAt: inDays(0.5),
  isRenewing: true,
  refreshExpiresAt: inDays(90),
  isRefreshExtended: false,
};

function draw(ends: CredentialEnds): string {
  return renderToStaticMarkup(
    <I18nProvider locale="en" messages={clientCatalogOf("en")}>
      <Expiry ends={ends} now={now} />
    </I18nProvider>,
  );
}

test("what renews credentials ends one day, which is told ahead and once it is over", () => {
  expect(draw(renewing)).toMatch(/Renewed by themselves.*90 days left/);
  expect(draw({ ...renewing, refreshExpiresAt: inDays(-1) })).toMatch(/Not renewed any more.*! .*expired/);
});

test("an end that each renewal moves is nobody's business, though it be past by the clock", () => {
  expect(draw({ ...renewing, refreshExpiresAt: inDays(-1), isRefreshExtended: true })).toContain(
    "Renewed by themselves",
  );
});
