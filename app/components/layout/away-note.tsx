import { useSyncExternalStore } from "react";
import { useI18n } from "#app/lib/i18n.tsx";
import { formUnanswered, serverAway } from "#app/lib/server-away.ts";

/** Where the page's script finds the note, which it shows by itself as long as it waits for the words to draw the page with. */
export const awayNoteId = "away";

/**
 * Says that the server is away or has not answered a form, and what becomes of the page meanwhile. Screen readers are told when that begins. It stands
 * hidden in every page, for a server that has gone away can no longer say it.
 */
export function AwayNote() {
  const { t } = useI18n();
  const isAway = useSyncExternalStore(serverAway.subscribe, serverAway.get, () => false);
  const isUnanswered = useSyncExternalStore(formUnanswered.subscribe, formUnanswered.get, () => false);
  return (
    <p
      id={awayNoteId}
      role="alert"
      hidden={!isAway && !isUnanswered}
      className="fixed inset-x-0 bottom-16 z-50 mx-auto max-w-prose border-l-2 border-bad bg-raised p-3 text-label shadow-float lg:bottom-4 print:hidden"
    >
      {t(isUnanswered ? "away.unanswered" : "away.note")}
    </p>
  );
}
