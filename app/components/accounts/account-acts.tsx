import { UndoList } from "#app/components/ui/undo-list.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { AccountActRow } from "#app/queries/list-person-accounts.server.ts";

/** What persons decided of these accounts, each to be undone. */
export function AccountActs({ acts }: { acts: readonly AccountActRow[] }) {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  return (
    <div className="max-w-prose border-t border-rule">
      <UndoList
        acts={acts.map(({ act, decision, decidedAt, accounts }) => ({
          act,
          text: t(`accounts.act.${decision}`, { moment: moment(decidedAt) }),
          about: accounts.map(({ platform, name }) => `${word(`platform.${platform}`, platform)} ${name}`).join(" · "),
        }))}
      />
    </div>
  );
}
