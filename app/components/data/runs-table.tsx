import { Link } from "@remix-run/react";
import { RunActs } from "#app/components/data/run-acts.tsx";
import { RunState } from "#app/components/data/run-state.tsx";
import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { JobRunRow } from "#db/runs/list-job-runs.server.ts";

const linkClass = "text-crust underline underline-offset-2";

/** What the jobs did lately, with the reason and the log's reference where one failed. */
export function RunsTable({ runs, slug }: { runs: readonly JobRunRow[]; slug: string }) {
  const { t, word } = useI18n();
  const { count, moment } = useFormatting();
  return (
    <SimpleTable
      caption={t("data.runs.title")}
      rows={runs}
      keyOf={({ jobRunId }) => jobRunId}
      columns={[
        {
          key: "job",
          header: t("data.runs.job"),
          cell: ({ jobRunId, job, connection }) => (
            <>
              <Link to={`/w/${slug}/data/runs/${jobRunId}`} className={linkClass}>
                {word(`data.job.${job}`, job)}
              </Link>
              {connection === null ? null : (
                <span className="block text-note font-normal text-muted">{connection}</span>
              )}
            </>
          ),
        },
        {
          key: "status",
          header: t("data.imports.status"),
          isLong: true,
          cell: (run) => <RunState run={run} slug={slug} />,
        },
        {
          key: "when",
          header: t("data.imports.when"),
          cell: ({ queuedAt }) => <Formatted>{moment(queuedAt)}</Formatted>,
        },
        {
          key: "read",
          header: t("data.runs.read"),
          isNumber: true,
          cell: ({ rowsRead }) => <Formatted>{count(rowsRead)}</Formatted>,
        },
        {
          key: "written",
          header: t("data.runs.written"),
          isNumber: true,
          cell: ({ rowsWritten }) => <Formatted>{count(rowsWritten)}</Formatted>,
        },
        {
          key: "rejected",
          header: t("data.imports.rejected"),
          isNumber: true,
          cell: ({ rowsRejected, jobRunId, job }) =>
            rowsRejected > 0 && job === "pull-connection" ? (
              <Link to={`/w/${slug}/data/rejects?run=${jobRunId}`} className={linkClass}>
                <Formatted>{count(rowsRejected)}</Formatted>
              </Link>
            ) : (
              <Formatted>{count(rowsRejected)}</Formatted>
            ),
        },
        {
          key: "took",
          header: t("data.runs.took"),
          isNumber: true,
          cell: ({ startedAt, seconds }) => <Formatted>{startedAt ? count(Math.round(seconds)) : ""}</Formatted>,
        },
        {
          key: "acts",
          header: <span className="sr-only">{t("data.run.acts")}</span>,
          cell: (run) => <RunActs run={run} slug={slug} />,
        },
      ]}
    />
  );
}
