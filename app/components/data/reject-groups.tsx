import { Link, useSearchParams } from "@remix-run/react";
import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { RejectFilter } from "#app/lib/reject-filter.ts";
import { toChangedSearch } from "#app/lib/search-params.ts";
import type { RejectGroup } from "#app/queries/list-all-rejects.server.ts";

/** What was refused, by source, kind of record, field and reason; each group leads to its records. */
export function RejectGroups({ groups, filter }: { groups: readonly RejectGroup[]; filter: RejectFilter }) {
  const { t, word } = useI18n();
  const { count, moment } = useFormatting();
  const [search] = useSearchParams();
  const isReadAgain = groups.some(({ readAgain }) => readAgain > 0);
  const isOne = filter.source !== null && filter.reason !== null;
  return (
    <>
      <SimpleTable
        caption={t("data.rejects.groups")}
        rows={groups}
        keyOf={({ source, stream, field, reason }) => `${source} ${stream} ${field} ${reason}`}
        columns={[
          {
            key: "source",
            header: t("data.rejects.source"),
            cell: ({ source, stream, field, reason }) => (
              <>
                <Link
                  to={toChangedSearch(search, { source, reason, ...named("stream", stream), ...named("field", field) })}
                  preventScrollReset
                  className="text-crust underline underline-offset-2"
                >
                  {word(`data.format.${source}`, source)}
                </Link>
                {stream === null ? null : (
                  <span className="block text-note font-normal text-muted">
                    {word(`data.stream.${stream}`, stream)}
                  </span>
                )}
              </>
            ),
          },
          { key: "field", header: t("data.rejects.field"), cell: ({ field }) => (field ? <code>{field}</code> : null) },
          {
            key: "reason",
            header: t("data.rejects.reason"),
            cell: ({ reason }) => word(`data.reason.${reason}`, reason),
          },
          {
            key: "count",
            header: t("data.waiting.count"),
            isNumber: true,
            cell: (group) => <Formatted>{count(group.count)}</Formatted>,
          },
          ...(isReadAgain
            ? [
                {
                  key: "again",
                  header: t("data.replay.count"),
                  isNumber: true,
                  cell: (group: RejectGroup) => <Formatted>{count(group.readAgain)}</Formatted>,
                },
              ]
            : []),
          {
            key: "newest",
            header: t("data.rejects.newest"),
            cell: ({ newest }) => <Formatted>{moment(newest)}</Formatted>,
          },
          { key: "message", header: t("data.rejects.example"), isLong: true, cell: ({ message }) => message },
        ]}
      />
      {isOne ? (
        <p className="mt-2">
          <Link
            to={toChangedSearch(search, { source: null, stream: null, field: null, reason: null }) || "?"}
            preventScrollReset
            className="text-label text-crust underline underline-offset-2"
          >
            {t("data.rejects.all")}
          </Link>
        </p>
      ) : null}
    </>
  );
}

/** A part that a reject does not name leaves the filter open. */
function named(name: string, value: string | null): Record<string, string | null> {
  return { [name]: value };
}
