import { useI18n } from "#app/lib/i18n.tsx";

/** Whether what was decided is still on its way, and whether the last decision was refused. */
export function DecisionNotices({ isMoving, isRefused }: { isMoving: boolean; isRefused: boolean }) {
  const { t } = useI18n();
  return (
    <>
      {isMoving ? (
        <p role="status" className="mb-4 text-label">
          {t("accounts.moving")}
        </p>
      ) : null}
      {isRefused ? (
        <p role="alert" className="mb-4 border-l-2 border-bad pl-3 text-label">
          {t("accounts.refused")}
        </p>
      ) : null}
    </>
  );
}
