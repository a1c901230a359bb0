import { RunActs } from "#app/components/data/run-acts.tsx";
import { RunProgress } from "#app/components/data/run-progress.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { Removal } from "#app/queries/find-connection.server.ts";

/** How far the removal of a connection is; or, where it did not come to its end, why, what is safe, and that it can be run again. */
export function ConnectionLeaving({ removal: { run, isErased }, slug }: { removal: Removal; slug: string }) {
  const { t } = useI18n();
  const isOver = run.status !== "queued" && run.status !== "running";
  if (isOver)
    return (
      <div role="alert" className="max-w-prose border-l-2 border-bad pl-3 text-label">
        <p className="font-medium">{t("data.connection.removing.failed")}</p>
        {run.error === null ? null : <p className="mt-1">{run.error}</p>}
        <p className="mt-1 text-muted">
          {t(isErased ? "data.connection.removing.failed.erase" : "data.connection.removing.failed.keep")}{" "}
          {run.reference ? (
            <>
              {t("error.reference")} <code className="select-all">{run.reference}</code>
            </>
          ) : null}
        </p>
        <div className="mt-2">
          <RunActs run={run} slug={slug} />
        </div>
      </div>
    );
  return (
    <div role="status" className="max-w-prose border-l-2 border-edge pl-3 text-label">
      <p className="mb-2">{t(isErased ? "data.connection.removing.erase" : "data.connection.removing.keep")}</p>
      <RunProgress run={run} slug={slug} />
      {run.error === null ? null : <p className="mt-1 text-note text-muted">{run.error}</p>}
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
    </div>
  );
}
