import { Link } from "@remix-run/react";
import { PhaseMark } from "#app/components/data/phase-mark.tsx";
import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { phaseOf } from "#app/lib/import-phase.ts";
import type { ImportSummary } from "#app/queries/list-imports.server.ts";

/** The imports of a workspace; each leads to its own page. */
export function ImportsTable({ imports, slug }: { imports: readonly ImportSummary[]; slug: string }) {
  const { t, word } = useI18n();
  const { count, moment } = useFormatting();
  return (
    <SimpleTable
      caption={t("data.imports.title")}
      rows={imports}
      keyOf={({ importId }) => importId}
      columns={[
        {
          key: "files",
          header: t("data.imports.files"),
          isLong: true,
          cell: ({ importId, fileNames }) => (
            <Link to={`/w/${slug}/data/import/${importId}`} className="text-crust underline underline-offset-2">
              {fileNames.length > 0 ? fileNames.slice(0, 3).join(", ") : `#${importId}`}
              {fileNames.length > 3 ? ` ${t("data.imports.more", { count: fileNames.length - 3 })}` : null}
            </Link>
          ),
        },
        { key: "phase", header: t("data.imports.status"), cell: (one) => <PhaseMark phase={phaseOf(one)} /> },
        {
          key: "format",
          header: t("data.imports.format"),
          cell: ({ formats }) => formats.map((format) => word(`data.format.${format}`, format)).join(", "),
        },
        {
          key: "rows",
          header: t("data.imports.rows"),
          isNumber: true,
          cell: ({ rowsRead, run }) => <Formatted>{count(Math.max(rowsRead, run?.rowsRead ?? 0))}</Formatted>,
        },
        {
          key: "rejected",
          header: t("data.imports.rejected"),
          isNumber: true,
          // What was rejected goes when an import is undone: the number stays, and leads nowhere.
          cell: ({ importId, rejected, undoneAt }) =>
            rejected > 0 && undoneAt === null ? (
              <Link
                to={`/w/${slug}/data/import/${importId}#rejects`}
                className="text-crust underline underline-offset-2"
              >
                <Formatted>{count(rejected)}</Formatted>
              </Link>
            ) : (
              <Formatted>{count(rejected)}</Formatted>
            ),
        },
        {
          key: "when",
          header: t("data.imports.when"),
          cell: ({ createdAt }) => <Formatted>{moment(createdAt)}</Formatted>,
        },
      ]}
    />
  );
}
