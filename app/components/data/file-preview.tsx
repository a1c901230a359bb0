import type { ReactNode } from "react";
import type { FieldChoice } from "#app/components/data/mapping-editor.tsx";
import { PreviewRows } from "#app/components/data/preview-rows.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ImportFileState } from "#app/queries/find-import.server.ts";

export interface FilePreviewProps {
  file: ImportFileState;
  streams: Readonly<Record<string, readonly FieldChoice[]>>;
  /** Between what was recognised, with what would be rejected, and the rows. */
  children?: ReactNode;
}

/** What was recognised of a file, and its first rows as they will land. */
export function FilePreview({ file, streams, children }: FilePreviewProps) {
  const { t, word } = useI18n();
  const { preview } = file;
  if (!preview) return null;
  const { layout } = preview;
  return (
    <div>
      {preview.refusal === null ? (
        <p className="text-label">
          {preview.format === null
            ? t("data.preview.unknown")
            : t("data.preview.recognised", { format: word(`data.format.${preview.format}`, preview.format) })}
          {layout ? (
            <span className="text-muted">
              {` · ${layout.container.toUpperCase()}, ${layout.encoding.toUpperCase()}`}
              {layout.compression === "gzip" ? ", gzip" : null}
              {layout.delimiter === undefined
                ? null
                : `, ${t("data.preview.delimiter", { mark: nameOf(layout.delimiter) })}`}
            </span>
          ) : null}
        </p>
      ) : (
        <p role="alert" className="border-l-2 border-bad pl-3 text-label">
          {t("data.preview.refused")} {preview.refusal}
        </p>
      )}
      {preview.problems.length > 0 ? (
        <ul className="mt-2 list-disc pl-5 text-label text-muted">
          {preview.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
      {preview.notices.length > 0 ? (
        <ul className="mt-2 list-disc pl-5 text-label text-muted">
          {preview.notices.map(({ kind, field, message }) => (
            <li key={`${kind} ${field}`}>{message}</li>
          ))}
        </ul>
      ) : null}
      <PreviewRejects rows={preview.rows} />
      {children}
      {preview.streams.map((stream) => (
        <PreviewRows
          key={stream}
          stream={stream}
          rows={preview.rows}
          fieldNames={(streams[stream] ?? []).map(({ name }) => name)}
        />
      ))}
    </div>
  );
}

/** Of many rejects, one mapping is the reason. */
const shownRejects = 5;

function PreviewRejects({ rows }: { rows: NonNullable<ImportFileState["preview"]>["rows"] }) {
  const { t } = useI18n();
  const rejected = rows.filter(({ reject }) => reject !== null);
  if (rejected.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="text-label font-medium">{t("data.preview.rejected")}</h3>
      <ul className="mt-1 text-label text-muted">
        {rejected.slice(0, shownRejects).map(({ line, reject }) => (
          <li key={line}>
            {t("data.preview.line", { line })}: {reject?.message}
          </li>
        ))}
        {rejected.length > shownRejects ? (
          <li>{t("data.preview.rejected.more", { count: rejected.length - shownRejects })}</li>
        ) : null}
      </ul>
    </div>
  );
}

function nameOf(delimiter: string): string {
  return delimiter === "\t" ? "TAB" : delimiter;
}
