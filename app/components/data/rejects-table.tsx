import { Link } from "@remix-run/react";
import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { useRejectColumns } from "#app/components/data/use-reject-columns.tsx";
import { buttonClass } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { RejectRow } from "#app/queries/list-rejects.server.ts";

export interface RejectsTableProps {
  rows: readonly RejectRow[];
  total: number;
  page: number;
  pageSize: number;
  /** Of the CSV. */
  href: string;
}

/** The rows that did not validate, each with its place, the reason and what to do; whole as CSV. */
export function RejectsTable({ rows, total, page, pageSize, href }: RejectsTableProps) {
  const { t } = useI18n();
  const { count } = useFormatting();
  const columns = useRejectColumns<RejectRow>();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  return (
    <>
      <p className="mb-2 flex flex-wrap gap-2">
        <a href={href} download className={buttonClass("plain")}>
          {t("figure.csv")}
        </a>
        <a href={`${href}?excel=1`} download className={buttonClass("plain")}>
          {t("figure.excel")}
        </a>
      </p>
      <SimpleTable
        caption={t("data.rejects.title")}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { key: "file", header: t("data.rejects.file"), cell: ({ fileName }) => fileName },
          {
            key: "line",
            header: t("data.rejects.line"),
            isNumber: true,
            cell: ({ line }) => (line === null ? null : <Formatted>{count(line)}</Formatted>),
          },
          ...columns,
        ]}
      />
      {pages > 1 ? (
        <nav aria-label={t("data.rejects.title")} className="mt-3 flex items-center gap-4 text-label">
          {page > 1 ? (
            <Link to={`?page=${page - 1}#rejects`} className={buttonClass("plain")}>
              {t("data.rejects.previous")}
            </Link>
          ) : null}
          <span className="text-muted">{t("data.rejects.page", { page, pages })}</span>
          {page < pages ? (
            <Link to={`?page=${page + 1}#rejects`} className={buttonClass("plain")}>
              {t("data.rejects.next")}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}
