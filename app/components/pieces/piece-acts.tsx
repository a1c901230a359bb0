import { UndoList } from "#app/components/ui/undo-list.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { PieceAct } from "#app/queries/list-piece-decisions.server.ts";

/** What persons decided of these posts, each to be undone. */
export function PieceActs({ acts }: { acts: readonly PieceAct[] }) {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  if (acts.length === 0) return null;
  return (
    <>
      <h3 className="mt-4 text-label font-medium">{t("piece.acts")}</h3>
      <UndoList
        acts={acts.map(({ act, decision, decidedAt, posts }) => ({
          act,
          text: t(`piece.act.${decision}`, { moment: moment(decidedAt) }),
          about: posts.map(({ platform, title }) => `${word(`platform.${platform}`, platform)} “${title}”`).join(" · "),
        }))}
      />
    </>
  );
}
