import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

const soonDays = 14;
const dayMs = 86_400_000;

/** When credentials end, said ahead of time. */
export function Expiry({ expiresAt, isRenewing, now }: { expiresAt: Date | null; isRenewing: boolean; now: Date }) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  if (isRenewing) return <span className="text-muted">{t("data.connection.expiry.renewing")}</span>;
  if (expiresAt === null) return <span className="text-muted">{t("data.connection.expiry.none")}</span>;
  const days = Math.floor((expiresAt.getTime() - now.getTime()) / dayMs);
  const text = days < 0 ? t("data.connection.expiry.over") : t("data.connection.expiry.in", { days });
  return (
    <span className={days <= soonDays ? "text-bad" : undefined} title={moment(expiresAt)}>
      <Formatted>
        {days <= soonDays ? <span aria-hidden="true">! </span> : null}
        {text}
      </Formatted>
    </span>
  );
}
