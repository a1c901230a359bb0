import { Link, useSearchParams } from "@remix-run/react";
import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { useRejectColumns } from "#app/components/data/use-reject-columns.tsx";
import { SearchField } from "#app/components/table/search-field.tsx";
import { buttonClass } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { RejectFilter } from "#app/lib/reject-filter.ts";
import { toChangedSearch } from "#app/lib/search-params.ts";
import type { WorkspaceReject } from "#app/queries/list-all-rejects.server.ts";

export interface WorkspaceRejectsProps {
  rows: readonly WorkspaceReject[];
  filter: RejectFilter;
  slug: string;
}

/** Records that did not validate, wherever they came from; all of the filter as CSV. */
export function WorkspaceRejects({ rows, filter, slug }: WorkspaceRejectsProps) {
  const { t } = useI18n();
  const columns = useRejectColumns<WorkspaceReject>();
  const { count, moment } = useFormatting();
  const [search] = useSearchParams();
  const csv = `/w/${slug}/data/rejects.csv`;
  function toPlace({ line, page, record }: Pick<WorkspaceReject, "line" | "page" | "record">): string {
    if (line !== null) return t("data.rejects.at_line", { line: count(line) });
    if (record === null) return "";
    if (page === null) return t("data.rejects.at_record", { record: count(record) });
    return t("data.rejects.at_page", { page: count(page), record: count(record) });
  }
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField label={t("data.rejects.search")} text={filter.search} />
        <span className="ml-auto flex gap-2">
          <a href={`${csv}${toChangedSearch(search, {})}`} download className={buttonClass("plain")}>
            {t("figure.csv")}
          </a>
          <a href={`${csv}${toChangedSearch(search, { excel: 1 })}`} download className={buttonClass("plain")}>
            {t("figure.excel")}
          </a>
        </span>
      </div>
      {rows.length === 0 ? <p className="mb-3 text-muted">{t("data.rejects.no_match")}</p> : null}
      <SimpleTable
        caption={t("data.rejects.title")}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            key: "file",
            header: t("data.rejects.file"),
            cell: ({ fileName, landedAt, connection, connectionId, ...row }) => (
              <div className="min-w-40 whitespace-normal">
                <span className="font-normal break-all">{fileName}</span>
                <Formatted className="block text-note font-normal">{toPlace(row)}</Formatted>
                <span className="block text-note font-normal text-muted">
                  <Formatted>{moment(landedAt)}</Formatted>
                  {connectionId === null ? null : (
                    <>
                      {" · "}
                      <Link
                        to={`/w/${slug}/data/connections/${connectionId}`}
                        className="text-crust underline underline-offset-2"
                      >
                        {connection ?? connectionId}
                      </Link>
                    </>
                  )}
                </span>
              </div>
            ),
          },
          ...columns,
        ]}
      />
    </>
  );
}
