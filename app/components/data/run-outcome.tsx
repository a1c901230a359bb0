import { Form, Link } from "@remix-run/react";
import { NotAllowedListings } from "#app/components/data/scopes-to-allow.tsx";
import { Section } from "#app/components/data/section.tsx";
import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { SlotsTable } from "#app/components/data/slots-table.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSize } from "#app/lib/use-size.ts";
import type { RunParts } from "#app/queries/find-run-parts.server.ts";
import type { JobRunRow } from "#db/runs/list-job-runs.server.ts";

/** What came of a run: what refused it, its error with the log's reference, its counts once it has ended, its slots and its batches. */
export function RunOutcome(props: { run: JobRunRow; parts: RunParts; slug: string; isActive: boolean }) {
  const { run, parts, slug, isActive } = props;
  const { t, word } = useI18n();
  const { count, moment } = useFormatting();
  const toSize = useSize();
  const counts = [
    { key: "read", label: t("data.runs.read"), value: run.rowsRead },
    { key: "written", label: t("data.runs.written"), value: run.rowsWritten },
    { key: "rejected", label: t("data.imports.rejected"), value: run.rowsRejected },
    { key: "took", label: t("data.runs.took"), value: Math.round(run.seconds) },
  ];
  const range: unknown = parts.input.range;
  // A run that was tried again and went well keeps what stopped it before.
  const isDone = run.status === "succeeded";
  return (
    <>
      {run.refusal === null ? null : (
        <p role="alert" className="mb-4 max-w-prose border-l-2 border-bad pl-3 text-label">
          {run.refusal}
        </p>
      )}
      <NotAllowedNote run={run} slug={slug} />
      {run.error === null ? null : (
        <div
          role={isDone ? undefined : "alert"}
          className={`mb-4 max-w-prose border-l-2 pl-3 text-label ${isDone ? "border-edge" : "border-bad"}`}
        >
          <p>{isDone ? t("data.runs.earlier_try", { error: run.error }) : run.error}</p>
          <p className="mt-1 text-muted">
            {isDone ? null : `${t("data.run.kept")} `}
            {run.reference ? (
              <>
                {t("error.reference")} <code className="select-all">{run.reference}</code>
              </>
            ) : null}
          </p>
        </div>
      )}
      {isActive ? null : (
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-label">
          {counts.map(({ key, label, value }) => (
            <div key={key}>
              <dt className="text-muted">{label}</dt>
              <dd className="tabular text-lead font-medium">
                <Formatted>{count(value)}</Formatted>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {isRange(range) ? (
        <p className="mt-3 text-label text-muted">
          <Formatted>{t("data.run.range", { from: moment(range.from), to: moment(range.to) })}</Formatted>
        </p>
      ) : null}
      {run.rowsRejected > 0 && run.job === "pull-connection" ? (
        <p className="mt-3 text-label">
          <Link to={`/w/${slug}/data/rejects?run=${run.jobRunId}`} className="text-crust underline underline-offset-2">
            {t("data.run.rejects")}
          </Link>
        </p>
      ) : null}
      {parts.kept.count > 0 ? (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-label">
          <Formatted>{t("data.run.answers", { count: parts.kept.count, size: toSize(parts.kept.bytes) })}</Formatted>
          <Form method="post">
            <Button type="submit" name="intent" value="reparse">
              {t("data.run.reparse")}
            </Button>
          </Form>
        </div>
      ) : null}
      {parts.erased > 0 ? (
        <p className="mt-3 text-label">
          <Formatted>{t("data.run.erased", { count: parts.erased })}</Formatted>
        </p>
      ) : null}
      {parts.slots.length > 0 ? (
        <Section title={t("data.run.slots")}>
          <SlotsTable slots={parts.slots} slug={slug} caption={t("data.run.slots")} />
        </Section>
      ) : null}
      {parts.batches.length > 0 ? (
        <Section title={t("data.run.batches")} note={t("data.run.batches.note")}>
          <SimpleTable
            caption={t("data.run.batches")}
            rows={parts.batches}
            keyOf={({ batchId }) => batchId}
            columns={[
              { key: "batch", header: t("data.run.batch"), cell: ({ batchId }) => `#${batchId}` },
              {
                key: "listing",
                header: t("data.slot.listing"),
                cell: ({ listing }) => (listing === null ? null : word(`data.stream.${listing}`, listing)),
              },
              {
                key: "landed",
                header: t("data.run.landed"),
                cell: ({ landedAt }) => <Formatted>{moment(landedAt)}</Formatted>,
              },
              {
                key: "read",
                header: t("data.runs.read"),
                isNumber: true,
                cell: ({ rowsRead }) => <Formatted>{count(rowsRead)}</Formatted>,
              },
              {
                key: "rejected",
                header: t("data.imports.rejected"),
                isNumber: true,
                cell: ({ rowsRejected }) => <Formatted>{count(rowsRejected)}</Formatted>,
              },
            ]}
          />
        </Section>
      ) : null}
    </>
  );
}

/** What the platform did not allow of a pull that read all else. */
function NotAllowedNote({ run, slug }: { run: JobRunRow; slug: string }) {
  const { t } = useI18n();
  if (run.refusedListings.length === 0) return null;
  return (
    <p className="mb-4 max-w-prose border-l-2 border-edge pl-3 text-label">
      <NotAllowedListings listings={run.refusedListings} />{" "}
      {run.connectionId === null ? null : (
        <Link
          to={`/w/${slug}/data/connections/${run.connectionId}`}
          className="text-crust underline underline-offset-2"
        >
          {t("data.refused.go")}
        </Link>
      )}
    </p>
  );
}

function isRange(value: unknown): value is { from: string; to: string } {
  return typeof value === "object" && value !== null && "from" in value && "to" in value;
}
