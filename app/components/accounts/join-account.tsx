import { Form } from "@remix-run/react";
import { AccountName } from "#app/components/accounts/account-name.tsx";
import { detailsOf, nameOf } from "#app/components/accounts/person-accounts.tsx";
import { TextField } from "#app/components/settings/text-field.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { PersonAccount } from "#app/queries/list-person-accounts.server.ts";

interface JoinAccountProps {
  /** The creator, or the account that is joined to none. */
  personId: number;
  /** Theirs: what is found may be the same as one of them. */
  accounts: readonly PersonAccount[];
  search: string;
  found: readonly PersonAccount[];
}

/** Accounts of others are looked for, one is chosen, and joined to this person or said to be the same as one of theirs. */
export function JoinAccount({ personId, accounts, search, found }: JoinAccountProps) {
  const { t } = useI18n();
  return (
    <>
      <Form method="get" role="search" className="flex max-w-prose items-end gap-2">
        <div className="flex-1">
          <TextField name="search" label={t("accounts.search")} value={search} />
        </div>
        <p className="pb-1">
          <Button type="submit">{t("piece.join.find")}</Button>
        </p>
      </Form>
      {search !== "" && found.length === 0 ? <p className="mt-2 text-label text-muted">{t("accounts.none")}</p> : null}
      <ul className="max-w-prose text-label">
        {found.map((account) => (
          <li key={account.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-2">
            <span className="min-w-0 flex-1">
              <AccountName platform={account.platform} name={nameOf(account)} details={detailsOf(account, t)} />
            </span>
            <JoinButton accountId={account.id} personId={personId} name={nameOf(account)} />
            {accounts
              .filter(({ platform, sameAs }) => platform === account.platform && sameAs === null)
              .map((own) => (
                <SameButton key={own.id} accountId={own.id} otherId={account.id} name={nameOf(own)} />
              ))}
          </li>
        ))}
      </ul>
    </>
  );
}

export function JoinButton({ accountId, personId, name }: { accountId: number; personId: number; name: string }) {
  const { t } = useI18n();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="join" />
      <input type="hidden" name="account" value={accountId} />
      <input type="hidden" name="person" value={personId} />
      <Button type="submit">
        {t("accounts.join")}
        <span className="sr-only"> {name}</span>
      </Button>
    </Form>
  );
}

export function SameButton({ accountId, otherId, name }: { accountId: number; otherId: number; name: string }) {
  const { t } = useI18n();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="same" />
      <input type="hidden" name="account" value={accountId} />
      <input type="hidden" name="other" value={otherId} />
      <Button type="submit">{t("accounts.same", { name })}</Button>
    </Form>
  );
}
