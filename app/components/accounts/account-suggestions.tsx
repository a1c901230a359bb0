import { Link } from "@remix-run/react";
import { AccountName } from "#app/components/accounts/account-name.tsx";
import { JoinButton, SameButton } from "#app/components/accounts/join-account.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { AccountSuggestion } from "#app/queries/suggest-accounts.server.ts";

/** Pairs of accounts that may be one person's, each with what speaks for it. A person decides. */
export function AccountSuggestions({ found, slug }: { found: readonly AccountSuggestion[]; slug: string }) {
  const { t } = useI18n();
  if (found.length === 0) return <p className="text-label text-muted">{t("accounts.suggest.none")}</p>;
  return (
    <ul className="max-w-prose border-t border-rule text-label">
      {found.map(({ one, other, ...evidence }) => (
        <li key={`${one.id} ${other.id}`} className="border-b border-rule py-3">
          <div className="grid gap-x-6 gap-y-2 md:grid-cols-2">
            {[one, other].map(({ id, personId, platform, name, handle }) => (
              <AccountName
                key={id}
                platform={platform}
                name={
                  <Link to={`/w/${slug}/creators/${personId}`} className="text-crust underline underline-offset-2">
                    {name}
                  </Link>
                }
                details={[handle]}
              />
            ))}
          </div>
          <Evidence {...evidence} />
          <div className="mt-2 flex flex-wrap gap-2">
            <JoinButton accountId={other.id} personId={one.personId} name={`${one.name}, ${other.name}`} />
            {one.platform === other.platform ? (
              <SameButton accountId={one.id} otherId={other.id} name={other.name} />
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Evidence({ handle, url, pieces }: Omit<AccountSuggestion, "one" | "other">) {
  const { t } = useI18n();
  const reasons = [
    handle === null ? null : t("accounts.why.handle", { handle }),
    url === null ? null : t("accounts.why.url", { url }),
    pieces === 0 ? null : t("accounts.why.pieces", { count: pieces }),
  ].filter((reason) => reason !== null);
  return <p className="mt-1 break-words text-muted">{reasons.join(" · ")}</p>;
}
