import { Link, useLoaderData } from "@remix-run/react";
import { ChoiceField } from "#app/components/data/choice-field.tsx";
import { PageSteps } from "#app/components/data/page-steps.tsx";
import { RunActs } from "#app/components/data/run-acts.tsx";
import { RunProgress } from "#app/components/data/run-progress.tsx";
import { RunsTable } from "#app/components/data/runs-table.tsx";
import { Section } from "#app/components/data/section.tsx";
import { useLiveRuns } from "#app/components/data/use-live-runs.ts";
import { FilterForm } from "#app/components/filters/filter-form.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import type { LiveRun } from "#app/lib/live-run.ts";
import { readId, readPage } from "#app/lib/reject-filter.ts";
import { sayingMessages } from "#app/lib/rejects/saying-messages.server.ts";
import { findWorkspacePlace } from "#app/queries/find-workspace-place.server.ts";
import { jobInputs } from "#db/job-inputs.ts";
import { isWorkerAlive } from "#db/runs/is-worker-alive.server.ts";
import { listActiveRuns, listJobRuns } from "#db/runs/list-job-runs.server.ts";

const pageSize = 100;
const statuses = ["queued", "running", "succeeded", "failed", "cancelled"] as const;

export const loader = answer(async ({ context: { db }, params, request }) => {
  const { id, slug } = (await findWorkspacePlace(db, params.workspace ?? "")) ?? notFound();
  const search = new URL(request.url).searchParams;
  const filter = {
    job: search.get("job") || null,
    status: search.get("status") || null,
    connectionId: readId(search.get("connection")),
  };
  const page = readPage(search);
  const [active, { rows, total }, isAlive] = await Promise.all([
    listActiveRuns(db, id),
    listJobRuns(db, id, filter, { page, pageSize }),
    isWorkerAlive(db),
  ]);
  const isUnattended = active.length > 0 && !isAlive;
  const { inWords } = await sayingMessages(request);
  const said = rows.map((run) => inWords(run, "error", "refusal"));
  return { slug, filter, jobs: Object.keys(jobInputs), page, active, rows: said, total, isUnattended };
});

export default function RunsPage() {
  const { t, word } = useI18n();
  const { slug, filter, jobs, page, active, rows, total, isUnattended } = useLoaderData<typeof loader>();
  const live = useLiveRuns(slug, active);
  const isFiltered = filter.job !== null || filter.status !== null || filter.connectionId !== null;
  return (
    <>
      {live.length > 0 ? <ActiveRuns runs={live} slug={slug} isUnattended={isUnattended} /> : null}
      <Section title={t("data.runs.history")}>
        <FilterForm sets={["job", "status"]} className="mb-3 flex flex-wrap items-center gap-4">
          <ChoiceField
            name="job"
            label={t("data.runs.job")}
            value={filter.job}
            all={t("data.runs.all_jobs")}
            choices={jobs.map((job) => ({ value: job, label: word(`data.job.${job}`, job) }))}
          />
          <ChoiceField
            name="status"
            label={t("data.imports.status")}
            value={filter.status}
            all={t("data.runs.all_states")}
            choices={statuses.map((status) => ({ value: status, label: t(`data.run.${status}`) }))}
          />
        </FilterForm>
        {filter.connectionId === null ? null : (
          <p className="mb-3 text-label text-muted">
            {t("data.runs.only", { connection: rows[0]?.connection ?? `#${filter.connectionId}` })}{" "}
            <Link to="?" className="text-crust underline underline-offset-2">
              {t("data.runs.only.lift")}
            </Link>
          </p>
        )}
        {rows.length === 0 ? (
          <EmptyState
            title={t(isFiltered ? "data.runs.none" : "data.runs.none_yet")}
            advice={t(isFiltered ? "data.runs.none.advice" : "data.runs.none_yet.advice")}
          />
        ) : (
          <>
            <RunsTable runs={rows} slug={slug} />
            <PageSteps page={page} pageSize={pageSize} total={total} />
          </>
        )}
      </Section>
    </>
  );
}

function ActiveRuns({ runs, slug, isUnattended }: { runs: readonly LiveRun[]; slug: string; isUnattended: boolean }) {
  const { t, word } = useI18n();
  return (
    <section aria-label={t("data.runs.now")} className="mb-8">
      <h2 className="text-lead font-strong">{t("data.runs.now")}</h2>
      {isUnattended ? <p className="mt-1 text-label text-bad">{t("data.no_worker")}</p> : null}
      <ul className="mt-2">
        {runs.map((run) => (
          <li
            key={run.jobRunId}
            className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-rule py-2 text-label"
          >
            <span className="min-w-48">
              <Link to={`/w/${slug}/data/runs/${run.jobRunId}`} className="text-crust underline underline-offset-2">
                {word(`data.job.${run.job}`, run.job)}
              </Link>
              {run.connection === null ? null : <span className="block text-note text-muted">{run.connection}</span>}
            </span>
            <RunProgress run={run} slug={slug} />
            <span className="ml-auto">
              <RunActs run={run} slug={slug} />
            </span>
          </li>
        ))}
      </ul>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
    </section>
  );
}
