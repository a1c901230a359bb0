import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { AccountActRow } from "#app/queries/list-person-accounts.server.ts";

/** What persons decided of these accounts, each to be undone. */
export function AccountActs({ acts }: { acts: readonly AccountActRow[] }) {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  return (
    <ul className="max-w-prose border-t border-rule text-label">
      {acts.map(({ act, decision, decidedAt, accounts }) => (
        <li key={act} className="flex flex-wrap items-center gap-x-4 border-b border-rule py-1">
          <span className="min-w-0 flex-1">
            <Formatted>{t(`accounts.act.${decision}`, { moment: moment(decidedAt) })}</Formatted>{" "}
            <span className="text-muted">
              {accounts.map(({ platform, name }) => `${word(`platform.${platform}`, platform)} ${name}`).join(" · ")}
            </span>
          </span>
          <Form method="post">
            <input type="hidden" name="intent" value="undo" />
            <input type="hidden" name="act" value={act} />
            <Button type="submit" kind="quiet">
              {t("piece.undo")}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
