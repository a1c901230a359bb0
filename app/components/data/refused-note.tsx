import { ScopesToAllow } from "#app/components/data/scopes-to-allow.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { RefusedListing } from "#db/connections/refused-listing.ts";

/** On the page of a connection: what its platform does not allow to its credentials, why, and what to do; nothing where it allows all. */
export function RefusedNote({ refused, isAuthorised }: { refused: readonly RefusedListing[]; isAuthorised: boolean }) {
  const { t, word } = useI18n();
  if (refused.length === 0) return null;
  return (
    <div role="note" className="mb-4 max-w-prose border-l-2 border-crust pl-3 text-label">
      <p>{t("data.refused.note")}</p>
      <ul className="mt-1 list-disc pl-5">
        {refused.map(({ listing, scopes, reason }) => (
          <li key={listing}>
            {word(`data.stream.${listing}`, listing.replaceAll("_", " "))}
            {scopes.length > 0 ? (
              <>
                {" · "}
                <code>{scopes.join(", ")}</code>
              </>
            ) : null}
            {reason === null ? null : <span className="block text-muted">{reason}</span>}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted">
        <ScopesToAllow refused={refused} isAuthorised={isAuthorised} />
      </p>
    </div>
  );
}
