import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Formatted } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

export interface UndoListProps {
  /** `text` may hold marked dates, `about` says of what the act was. */
  acts: readonly { readonly act: string; readonly text: string; readonly about: ReactNode }[];
}

/** What persons decided, each to be undone: posts the intent `undo` with the `act`. */
export function UndoList({ acts }: UndoListProps) {
  const { t } = useI18n();
  return (
    <ul className="max-w-prose text-label">
      {acts.map(({ act, text, about }) => (
        <li key={act} className="flex flex-wrap items-center gap-x-4 border-b border-rule py-1">
          <span className="min-w-0 flex-1">
            <Formatted>{text}</Formatted> <span className="text-muted">{about}</span>
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
