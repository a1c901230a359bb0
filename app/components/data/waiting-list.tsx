import { Link } from "@remix-run/react";
import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { Waiting } from "#app/queries/find-waiting.server.ts";

/** How much has landed and waits for what it belongs to, by kind of record; each kind leads to its records. */
export function WaitingList({ waiting, chosen }: { waiting: Waiting; chosen: string | null }) {
  const { t, word } = useI18n();
  const { count, moment } = useFormatting();
  return (
    <>
      <SimpleTable
        caption={t("data.waiting.title")}
        rows={waiting.byStream}
        keyOf={({ stream }) => stream}
        columns={[
          {
            key: "stream",
            header: t("data.waiting.kind"),
            cell: ({ stream }) => (
              <Link
                to={`?stream=${stream}`}
                preventScrollReset
                aria-current={stream === chosen ? "true" : undefined}
                className={`text-crust underline underline-offset-2 ${stream === chosen ? "font-strong" : ""}`}
              >
                {word(`data.stream.${stream}`, stream)}
              </Link>
            ),
          },
          {
            key: "count",
            header: t("data.waiting.count"),
            isNumber: true,
            cell: (row) => <Formatted>{count(row.count)}</Formatted>,
          },
        ]}
      />
      <p className="mt-2 text-note text-muted">
        <Formatted>{t("data.waiting.counted", { moment: moment(waiting.countedAt) })}</Formatted>
      </p>
    </>
  );
}
