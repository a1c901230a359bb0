import { Link } from "@remix-run/react";
import { RunMark } from "#app/components/data/run-mark.tsx";
import { type SimpleColumn, SimpleTable } from "#app/components/data/simple-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { SlotRow } from "#app/queries/find-run-parts.server.ts";

/** Slots of listings: when, what they cover, how they ended and why. */
export function SlotsTable({ slots, slug, caption }: { slots: readonly SlotRow[]; slug: string; caption: string }) {
  const { t, word } = useI18n();
  const { count, moment } = useFormatting();
  const columns: readonly SimpleColumn<SlotRow>[] = [
    {
      key: "listing",
      header: t("data.slot.listing"),
      cell: ({ listing }) => word(`data.stream.${listing}`, listing.replaceAll("_", " ")),
    },
    {
      key: "at",
      header: t("data.slot.at"),
      cell: ({ slotAt, jobRunId }) => (
        <Formatted>
          {jobRunId === null ? (
            moment(slotAt)
          ) : (
            <Link to={`/w/${slug}/data/runs/${jobRunId}`} className="text-crust underline underline-offset-2">
              {moment(slotAt)}
            </Link>
          )}
        </Formatted>
      ),
    },
    { key: "status", header: t("data.imports.status"), cell: ({ status }) => <RunMark status={status} /> },
    {
      key: "covers",
      header: t("data.slot.covers"),
      cell: ({ from, to }) => (
        // Breaks between the two where the table would not fit otherwise.
        <Formatted className="block whitespace-normal">
          {from.getTime() === to.getTime() ? (
            t("data.slot.state")
          ) : (
            <>
              <span className="whitespace-nowrap">{moment(from)} –</span>{" "}
              <span className="whitespace-nowrap">{moment(to)}</span>
            </>
          )}
        </Formatted>
      ),
    },
    {
      key: "pages",
      header: t("data.slot.pages"),
      isNumber: true,
      cell: ({ pages }) => <Formatted>{count(pages)}</Formatted>,
    },
    {
      key: "read",
      header: t("data.runs.read"),
      isNumber: true,
      cell: (slot) => <Formatted>{count(slot.rowsRead)}</Formatted>,
    },
    {
      key: "rejected",
      header: t("data.imports.rejected"),
      isNumber: true,
      cell: ({ rowsRejected }) => <Formatted>{count(rowsRejected)}</Formatted>,
    },
    {
      key: "error",
      header: t("data.runs.error"),
      isLong: true,
      cell: ({ error, errorKind }) =>
        error === null ? null : (
          <span className="text-bad">
            {errorKind ? `${word(`data.error.${errorKind}`, errorKind)}: ` : null}
            {error}
          </span>
        ),
    },
  ];
  return (
    <SimpleTable
      caption={caption}
      rows={slots}
      keyOf={({ listing, slotAt }) => `${listing} ${slotAt.toISOString()}`}
      columns={columns.filter(({ key }) => key !== "error" || slots.some(({ error }) => error !== null))}
    />
  );
}
