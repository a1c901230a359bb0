import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { Waiting } from "#app/queries/find-waiting.server.ts";

/** What has landed and waits for what it belongs to. */
export function WaitingList({ waiting }: { waiting: Waiting }) {
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
            header: t("data.counts.stream"),
            cell: ({ stream }) => word(`data.stream.${stream}`, stream),
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
