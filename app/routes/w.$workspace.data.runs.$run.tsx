import { data, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { RunActs } from "#app/components/data/run-acts.tsx";
import { RunLog } from "#app/components/data/run-log.tsx";
import { RunMark } from "#app/components/data/run-mark.tsx";
import { RunOutcome } from "#app/components/data/run-outcome.tsx";
import { RunProgress } from "#app/components/data/run-progress.tsx";
import { useLiveRuns } from "#app/components/data/use-live-runs.ts";
import { usePolling } from "#app/components/data/use-polling.ts";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { readId } from "#app/lib/reject-filter.ts";
import { sayingMessages } from "#app/lib/rejects/saying-messages.server.ts";
import { parseLogLevel } from "#app/lib/run-log.ts";
import { useRunWords } from "#app/lib/run-words.ts";
import { reparseRun, repeatRun, stopRun } from "#app/queries/change-run.server.ts";
import { findRunParts } from "#app/queries/find-run-parts.server.ts";
import { findWorkspacePlace } from "#app/queries/find-workspace-place.server.ts";
import { listRunLog } from "#app/queries/list-run-log.server.ts";
import { isWorkerAlive } from "#db/runs/is-worker-alive.server.ts";
import { findJobRun } from "#db/runs/list-job-runs.server.ts";

const mostLines = 500;
/** Lines are written a moment after they are said, and so the last ones after the run has ended. */
const logSettlesMs = 10_000;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const { id, slug } = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const jobRunId = readId(params.run) ?? notFound();
  const run = (await findJobRun(db, id, jobRunId)) ?? notFound();
  const isActive = run.status === "queued" || run.status === "running";
  const level = parseLogLevel(new URL(request.url).searchParams.get("level"));
  const [parts, isAlive, lines] = await Promise.all([
    findRunParts(db, id, jobRunId),
    isWorkerAlive(db),
    listRunLog(db, id, jobRunId, { level, after: 0, most: mostLines }),
  ]);
  const { inWords } = await sayingMessages(request);
  return {
    slug,
    run: inWords(run, "error", "refusal"),
    parts: { ...parts, slots: parts.slots.map((slot) => inWords(slot, "error")) },
    level,
    lines,
    isActive,
    isLogOpen: isActive || Date.now() - Number(run.finishedAt) < logSettlesMs,
    isUnattended: isActive && !isAlive,
  };
});

export const action = answer(async ({ context: { db, pool }, params, request }) => {
  const { id, slug } = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const jobRunId = readId(params.run) ?? notFound();
  const intent = (await request.formData()).get("intent");
  if (intent === "reparse") {
    const run = await reparseRun({ db, pool }, id, jobRunId);
    if (run === undefined) return data({ problem: "not_kept" as const }, { status: 409 });
    return redirect(`/w/${slug}/data/runs/${run}`);
  }
  const isRepeated = intent === "repeat";
  const shown = isRepeated
    ? await repeatRun({ db, pool }, id, jobRunId)
    : intent === "stop" && (await stopRun({ db, pool }, id, jobRunId)) && jobRunId;
  if (!shown) return data({ problem: "too_late" as const }, { status: 409 });
  return redirect(`/w/${slug}/data/runs/${shown}`);
});

export default function RunPage() {
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  const { markOf } = useRunWords();
  const { slug, run, parts, level, lines, isActive, isLogOpen, isUnattended } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const [live] = useLiveRuns(slug, isActive ? [run] : [], run.jobRunId);
  // How far it is comes by itself; what has landed on the way is looked up now and then.
  usePolling(isActive, 10_000);
  return (
    <>
      <BackLink path="/data/runs" label={t("data.runs.title")} />
      <PageTitle
        title={t("data.run.numbered", { job: word(`data.job.${run.job}`, run.job), number: run.jobRunId })}
        note={
          <Formatted>
            <RunMark status={markOf(run)} /> · {moment(run.queuedAt)}
            {run.connectionId !== null && run.connection !== null ? (
              <>
                {" · "}
                <Link
                  to={`/w/${slug}/data/connections/${run.connectionId}`}
                  className="text-crust underline underline-offset-2"
                >
                  {run.connection}
                </Link>
              </>
            ) : null}
            {run.importId !== null ? (
              <>
                {" · "}
                <Link to={`/w/${slug}/data/import/${run.importId}`} className="text-crust underline underline-offset-2">
                  {t("data.import.numbered", { number: run.importId })}
                </Link>
              </>
            ) : null}
          </Formatted>
        }
      >
        <RunActs run={run} slug={slug} />
      </PageTitle>
      {problem ? (
        <p role="alert" className="mb-4 border-l-2 border-bad pl-3 text-label">
          {t(`data.run.${problem}`)}
        </p>
      ) : null}
      {isActive ? (
        <div role="status" className="mb-4">
          <RunProgress run={live ?? run} slug={slug} />
          {isUnattended ? <p className="mt-2 text-label text-bad">{t("data.no_worker")}</p> : null}
          <noscript>
            <meta httpEquiv="refresh" content="3" />
          </noscript>
        </div>
      ) : null}
      <RunOutcome run={run} parts={parts} slug={slug} isActive={isActive} />
      <RunLog
        key={`${run.jobRunId} ${level}`}
        lines={lines}
        level={level}
        path={`/w/${slug}/data/runs/${run.jobRunId}/log`}
        isActive={isActive}
        isOpen={isLogOpen}
      />
    </>
  );
}

export { PageError as ErrorBoundary } from "#app/components/layout/page-error.tsx";
