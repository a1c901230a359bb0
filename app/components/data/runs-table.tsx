import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { JobRunRow } from "#app/queries/list-job-runs.server.ts";

/** What the jobs did lately, with the reason and the log's reference where one failed. */
export function RunsTable({ runs }: { runs: readonly JobRunRow[] }) {
  const { t, word } = useI18n();
  const { count, moment } = useFormatting();
  return (
    <SimpleTable
      caption={t("data.runs.title")}
      rows={runs}
      keyOf={({ jobRunId }) => jobRunId}
      columns={[
        { key: "job", header: t("data.runs.job"), cell: ({ job }) => word(`data.job.${job}`, job) },
        { key: "status", header: t("data.imports.status"), cell: ({ status }) => word(`data.run.${status}`, status) },
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
          key: "when",
          header: t("data.imports.when"),
          cell: ({ queuedAt }) => <Formatted>{moment(queuedAt)}</Formatted>,
        },
        {
          key: "took",
          header: t("data.runs.took"),
          isNumber: true,
          cell: ({ startedAt, finishedAt }) => <Formatted>{describeSpan(startedAt, finishedAt, count)}</Formatted>,
        },
        {
          key: "error",
          header: t("data.runs.error"),
          isLong: true,
          cell: ({ error, reference }) =>
            error === null ? null : (
              <span className="text-bad">
                {error} {reference ? <code className="select-all text-muted">{reference}</code> : null}
              </span>
            ),
        },
      ]}
    />
  );
}

/** Seconds: the header says so. */
function describeSpan(from: Date | null, to: Date | null, count: (value: number) => string): string {
  return from && to ? count(Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))) : "";
}
