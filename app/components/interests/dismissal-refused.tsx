import { useI18n } from "#app/lib/i18n.tsx";

/** Said when nothing was dismissed or brought back, because what was sent names no suggestion. */
export function DismissalRefused() {
  const { t } = useI18n();
  return (
    <p role="alert" className="mb-4 text-label text-bad">
      {t("dismissal.refused")}
    </p>
  );
}
