import { useI18n } from "#app/lib/i18n.tsx";
import type { RefusedListing } from "#db/connections/refused-listing.ts";

type Refused = Pick<RefusedListing, "listing" | "scopes">;

/** Which listings a platform does not allow to a connection's credentials, each with its scopes where they are known by name. */
export function NotAllowed({ refused }: { refused: readonly Refused[] }) {
  const { t, word } = useI18n();
  const names = refused.map(({ listing, scopes }) => {
    const name = word(`data.stream.${listing}`, listing.replaceAll("_", " "));
    return scopes.length === 0 ? name : `${name} (${scopes.join(", ")})`;
  });
  return <>{t("data.refused.listings", { listings: names.join(", ") })}</>;
}

/** The same where no scopes are known. */
export function NotAllowedListings({ listings }: { listings: readonly string[] }) {
  return <NotAllowed refused={listings.map((listing) => ({ listing, scopes: [] }))} />;
}

/** What to do, with the scopes named: nobody finds them on a platform's page without their names. */
export function ScopesToAllow({
  refused,
  isAuthorised = true,
}: {
  refused: readonly Refused[];
  isAuthorised?: boolean;
}) {
  const { t } = useI18n();
  const scopes = [...new Set(refused.flatMap((one) => one.scopes))];
  if (scopes.length === 0) return <>{t("data.refused.advice")}</>;
  const named = { count: scopes.length, scopes: scopes.join(", ") };
  return <>{t(isAuthorised ? "data.refused.advice.authorise" : "data.refused.advice.enter", named)}</>;
}
