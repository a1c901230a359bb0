import { Form } from "@remix-run/react";
import { AccountName } from "#app/components/accounts/account-name.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { type Translate, useI18n } from "#app/lib/i18n.tsx";
import type { PersonAccount } from "#app/queries/list-person-accounts.server.ts";

/** The accounts of someone, each to be split off while there are others. */
export function PersonAccounts({ accounts }: { accounts: readonly PersonAccount[] }) {
  const { t } = useI18n();
  return (
    <ul aria-label={t("accounts.theirs")} className="max-w-prose border-t border-rule text-label">
      {accounts.map((account) => (
        <li key={account.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-2">
          <span className="min-w-0 flex-1">
            <AccountName platform={account.platform} name={nameOf(account)} details={detailsOf(account, t)} />
          </span>
          {accounts.length > 1 ? (
            <Form method="post">
              <input type="hidden" name="intent" value="split" />
              <input type="hidden" name="account" value={account.id} />
              <Button type="submit" kind="quiet">
                {t("accounts.split")}
                <span className="sr-only"> {nameOf(account)}</span>
              </Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export function nameOf({ name, handle, externalId }: PersonAccount): string {
  return name ?? handle ?? externalId;
}

/** Handle, id, how many posts, and whether it is another id of an account. */
export function detailsOf(account: PersonAccount, t: Translate): (string | null)[] {
  const { handle, externalId, posts, sameAs } = account;
  return [
    handle === null ? null : `@${handle.replace(/^@/, "")}`,
    t("accounts.id", { id: externalId }),
    t("accounts.posts", { count: posts }),
    sameAs === null ? null : t("accounts.same_as", { id: sameAs }),
  ];
}
