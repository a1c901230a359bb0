import { type CredentialEnds, daysLeft, isEndingSoon, isOver } from "#app/lib/credential-ends.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

interface ExpiryProps {
  ends: CredentialEnds;
  now: Date;
  /** Whether both ends are told with their moment, or only what somebody has to know. */
  isWhole?: boolean;
}

/** When credentials end, said ahead of time: the access token, and what it is renewed with. */
export function Expiry({ ends, now, isWhole = false }: ExpiryProps) {
  const { t } = useI18n();
  const { expiresAt, isRenewing, refreshExpiresAt, isRefreshExtended } = ends;
  if (!isRenewing)
    return expiresAt === null ? (
      <span className="text-muted">{t("data.connection.expiry.none")}</span>
    ) : (
      <End at={expiresAt} isWarned={isEndingSoon(ends, now)} now={now} isWhole={isWhole} />
    );
  return (
    <>
      <span className="text-muted">
        {t(isOver(ends, now) ? "data.connection.expiry.not_renewed" : "data.connection.expiry.renewing")}
      </span>
      {isWhole && expiresAt ? (
        <span className="block">
          {t("data.expiry.access")} <End at={expiresAt} isWarned={false} now={now} isWhole />
        </span>
      ) : null}
      {refreshExpiresAt ? (
        <span className="block">
          {isWhole ? `${t("data.expiry.refresh")} ` : null}
          <End at={refreshExpiresAt} isWarned={isEndingSoon(ends, now)} now={now} isWhole={isWhole} />
          {isRefreshExtended ? <span className="text-muted"> · {t("data.expiry.extended")}</span> : null}
        </span>
      ) : isWhole ? (
        <span className="block text-muted">{t("data.expiry.refresh_unknown")}</span>
      ) : null}
    </>
  );
}

function End({ at, isWarned: isBad, now, isWhole }: { at: Date; isWarned: boolean; now: Date; isWhole: boolean }) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  const days = daysLeft(at, now);
  const left = days < 0 ? t("data.expiry.over") : t("data.expiry.left", { days });
  return (
    <span className={isBad ? "text-bad" : undefined} title={moment(at)} suppressHydrationWarning>
      <Formatted>
        {isBad ? <span aria-hidden="true">! </span> : null}
        {isWhole ? t("data.expiry.at", { moment: moment(at), left }) : left}
      </Formatted>
    </span>
  );
}
