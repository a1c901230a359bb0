import { Link } from "@remix-run/react";
import { useI18n } from "#app/lib/i18n.tsx";
import type { EndingCredentials } from "#app/queries/list-ending-credentials.server.ts";

/** Says ahead of time which connections will stop for want of credentials. */
export function CredentialsBanner({ ending, slug }: { ending: readonly EndingCredentials[]; slug: string }) {
  const { t } = useI18n();
  if (ending.length === 0) return null;
  return (
    <div role="status" className="mt-4 mb-5 max-w-prose border-l-2 border-bad pl-3">
      <p className="font-medium">
        {t(ending.some(({ days }) => days < 0) ? "data.expiry.warning.over" : "data.expiry.warning")}
      </p>
      <ul className="text-label">
        {ending.map(({ connectionId, name, days, isAuthorised }) => (
          <li key={connectionId}>
            <Link
              to={`/w/${slug}/data/connections/${connectionId}`}
              className="text-crust underline underline-offset-2"
            >
              {name}
            </Link>
            {": "}
            {days < 0 ? t("data.expiry.over") : t("data.expiry.left", { days })}
            {isAuthorised ? (
              <>
                {" · "}
                <Link
                  to={`/w/${slug}/data/connections/${connectionId}#authorise`}
                  className="text-crust underline underline-offset-2"
                >
                  {t("authorise.again")}
                  <span className="sr-only"> {name}</span>
                </Link>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="text-label text-muted">{t("data.expiry.warning.note")}</p>
    </div>
  );
}
