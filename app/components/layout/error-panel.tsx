import { isRouteErrorResponse, Link, useLocation, useRouteError } from "@remix-run/react";
import { useI18n } from "#app/lib/i18n.tsx";

/** What happened, what is safe, what to do, and the number under which the log has it. */
export function ErrorPanel() {
  const { t } = useI18n();
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const kind = isRouteErrorResponse(error) && error.status === 404 ? "not_found" : "failed";
  const { reference, isSent } = failureOf(error);
  return (
    <section role="alert" className="max-w-prose border-t-2 border-ink pt-4">
      <h1 className="text-title font-strong">{t(`error.${kind}.title`)}</h1>
      <p className="mt-2 text-muted">{t(isSent ? "error.failed.sent" : `error.${kind}.safe`)}</p>
      <p className="mt-2">{t(`error.${kind}.advice`)}</p>
      <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
        {kind === "failed" ? (
          <a className="font-medium text-crust underline underline-offset-4" href={`${pathname}${search}`}>
            {t("error.retry")}
          </a>
        ) : null}
        <Link className="font-medium text-crust underline underline-offset-4" to="/">
          {t("error.home")}
        </Link>
      </p>
      {reference ? (
        <p className="mt-6 text-label text-muted">
          {t("error.reference")} <code className="tabular select-all text-ink">{reference}</code>
        </p>
      ) : null}
    </section>
  );
}

function failureOf(error: unknown): { reference: string | null; isSent: boolean } {
  const failure: unknown = isRouteErrorResponse(error) ? error.data : null;
  if (typeof failure !== "object" || failure === null) return { reference: null, isSent: false };
  return {
    reference: "reference" in failure ? String(failure.reference) : null,
    isSent: "isSent" in failure && failure.isSent === true,
  };
}
