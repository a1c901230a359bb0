import { PulledAgainBy, ReadAgainBy } from "#app/components/data/read-again-by.tsx";
import type { SimpleColumn } from "#app/components/data/simple-table.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { RejectRow } from "#app/queries/list-rejects.server.ts";

/** What is said of every record that did not validate, after where it came from: what is wrong first, where no screen cuts it off. */
export function useRejectColumns<Row extends RejectRow>(): readonly SimpleColumn<Row>[] {
  const { t, word } = useI18n();
  return [
    {
      key: "message",
      header: t("data.rejects.message"),
      isLong: true,
      cell: ({ message, readAgainBy, pulledAgainAt, pulledAgainRun }) => (
        <>
          {readAgainBy === null ? null : (
            <span className="block font-medium">
              <ReadAgainBy importId={readAgainBy} />
            </span>
          )}
          {pulledAgainAt === null ? null : (
            <span className="block font-medium">
              <PulledAgainBy slotAt={pulledAgainAt} runId={pulledAgainRun} />
            </span>
          )}
          {message}
        </>
      ),
    },
    { key: "field", header: t("data.rejects.field"), cell: ({ field }) => (field ? <code>{field}</code> : null) },
    { key: "reason", header: t("data.rejects.reason"), cell: ({ reason }) => word(`data.reason.${reason}`, reason) },
    {
      key: "raw",
      header: t("data.rejects.raw"),
      isLong: true,
      cell: ({ raw }) => (
        <code className="line-clamp-2 text-note break-all text-muted" title={raw.slice(0, 1_000)}>
          {raw.slice(0, 300)}
        </code>
      ),
    },
  ];
}
