import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ImportFileState } from "#app/queries/find-import.server.ts";

/** What came of a file, by stream, and what there is to say about it. */
export function ImportCounts({ file }: { file: ImportFileState }) {
  const { t, word } = useI18n();
  const { count } = useFormatting();
  return (
    <div>
      <p className="text-label text-muted">
        <Formatted>
          {file.format ? `${word(`data.format.${file.format}`, file.format)} · ` : null}
          {t("data.progress.rows", { count: file.rowsRead })}
        </Formatted>
      </p>
      {file.refusal !== null ? (
        <p role="alert" className="mt-2 border-l-2 border-bad pl-3 text-label">
          {t("data.preview.refused")} {file.refusal}
        </p>
      ) : null}
      {file.byStream.length > 0 ? (
        <SimpleTable
          caption={t("data.counts.title", { file: file.name })}
          rows={file.byStream}
          keyOf={({ stream }) => stream}
          columns={[
            {
              key: "stream",
              header: t("data.counts.stream"),
              cell: ({ stream }) => word(`data.stream.${stream}`, stream),
            },
            ...(["loaded", "unchanged", "rejected"] as const).map((kind) => ({
              key: kind,
              header: t(`data.counts.${kind}`),
              isNumber: true,
              cell: (row: ImportFileState["byStream"][number]) => <Formatted>{count(row[kind])}</Formatted>,
            })),
          ]}
        />
      ) : null}
      {file.notices.length > 0 ? (
        <>
          <h3 className="mt-4 text-label font-medium">{t("data.counts.notices")}</h3>
          <ul className="mt-1 list-disc pl-5 text-label text-muted">
            {file.notices.map(({ kind, field, message, occurrences, firstLine }) => (
              <li key={`${kind} ${field}`}>
                <Formatted>
                  {message} · {t("data.counts.rows", { count: occurrences, line: firstLine ?? 0 })}
                </Formatted>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
