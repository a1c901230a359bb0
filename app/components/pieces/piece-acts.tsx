import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
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
      <ul className="max-w-prose text-label">
        {acts.map(({ act, decision, decidedAt, posts }) => (
          <li key={act} className="flex flex-wrap items-center gap-x-4 border-b border-rule py-1">
            <span className="min-w-0 flex-1">
              <Formatted>{t(`piece.act.${decision}`, { moment: moment(decidedAt) })}</Formatted>{" "}
              <span className="text-muted">
                {posts.map(({ platform, title }) => `${word(`platform.${platform}`, platform)} “${title}”`).join(" · ")}
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
    </>
  );
}
