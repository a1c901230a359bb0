import { useSyncExternalStore } from "react";
import { useI18n } from "#app/lib/i18n.tsx";
import { serverAway } from "#app/lib/server-away.ts";

/** Says that the server is away, and what becomes of the page meanwhile. Screen readers are told when that begins. */
export function AwayNote() {
  const { t } = useI18n();
  const isAway = useSyncExternalStore(serverAway.subscribe, serverAway.get, () => false);
  if (!isAway) return null;
  return (
    <p
      role="alert"
      className="fixed inset-x-0 bottom-16 z-50 mx-auto max-w-prose border-l-2 border-bad bg-raised p-3 text-label shadow-float lg:bottom-4 print:hidden"
    >
      {t("away.note")}
    </p>
  );
}
