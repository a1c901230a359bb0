import { Link, useSearchParams } from "@remix-run/react";
import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { SearchField } from "#app/components/table/search-field.tsx";
import { buttonClass } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";
import { toIds } from "#app/lib/to-ids.ts";
import type { WaitingRecord } from "#app/queries/list-waiting.server.ts";

const linkClass = "text-crust underline underline-offset-2";

/** Each record of one kind that waits: which it is, what it waits for, since when, and what brought it; all of them as CSV. */
export function WaitingRecords(props: { rows: readonly WaitingRecord[]; search: string; slug: string }) {
  const { rows, search, slug } = props;
  const { t, word } = useI18n();
  const { moment } = useFormatting();
  const [asked] = useSearchParams();
  const csv = `/w/${slug}/data/waiting.csv`;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField label={t("data.waiting.search")} text={search} />
        <span className="ml-auto flex gap-2">
          <a href={`${csv}${toChangedSearch(asked, {})}`} download className={buttonClass("plain")}>
            {t("figure.csv")}
          </a>
          <a href={`${csv}${toChangedSearch(asked, { excel: 1 })}`} download className={buttonClass("plain")}>
            {t("figure.excel")}
          </a>
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="mb-3 text-muted">{t(search === "" ? "data.waiting.come" : "data.waiting.no_match")}</p>
      ) : null}
      <SimpleTable
        caption={t("data.waiting.records")}
        rows={rows}
        keyOf={({ place }) => place}
        columns={[
          {
            key: "record",
            header: t("data.waiting.record"),
            cell: ({ id, scope, capturedAt }) => (
              <>
                <code className="break-all whitespace-normal">{toIds(id)}</code>
                <span className="block text-note font-normal text-muted">
                  {word(`platform.${scope}`, scope)}
                  {capturedAt === null ? null : <Formatted> {moment(capturedAt)}</Formatted>}
                </span>
              </>
            ),
          },
          {
            key: "parent",
            header: t("data.waiting.parent"),
            cell: ({ parent, parentId }) => (
              <>
                {word(`data.stream.${parent}`, parent)}{" "}
                <code className="break-all whitespace-normal">{toIds(parentId)}</code>
              </>
            ),
          },
          {
            key: "since",
            header: t("data.waiting.since"),
            cell: ({ since }) => (since === null ? null : <Formatted>{moment(since)}</Formatted>),
          },
          {
            key: "source",
            header: t("data.rejects.source"),
            cell: ({ source, connectionId, connection }) =>
              connectionId === null ? (
                source && word(`data.format.${source}`, source)
              ) : (
                <Link to={`/w/${slug}/data/connections/${connectionId}`} className={linkClass}>
                  {connection ?? connectionId}
                </Link>
              ),
          },
          {
            key: "by",
            header: t("data.waiting.by"),
            cell: ({ importId, jobRunId }) => {
              if (importId !== null)
                return (
                  <Link to={`/w/${slug}/data/import/${importId}`} className={linkClass}>
                    {t("data.import.numbered", { number: importId })}
                  </Link>
                );
              return jobRunId === null ? null : (
                <Link to={`/w/${slug}/data/runs/${jobRunId}`} className={linkClass}>
                  {t("data.waiting.run", { number: jobRunId })}
                </Link>
              );
            },
          },
        ]}
      />
    </>
  );
}
