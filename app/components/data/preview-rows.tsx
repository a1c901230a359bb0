import { SimpleTable } from "#app/components/data/simple-table.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ImportFileState } from "#app/queries/find-import.server.ts";

type Rows = NonNullable<ImportFileState["preview"]>["rows"];
type Value = Rows[number]["records"][number]["fields"][string];

export interface PreviewRowsProps {
  stream: string;
  rows: Rows;
  /** Of the stream, in its order. */
  fieldNames: readonly string[];
}

/** The first records of one stream as they will land: ids, times in UTC and numbers as they will be stored. */
export function PreviewRows({ stream, rows, fieldNames }: PreviewRowsProps) {
  const { t, word } = useI18n();
  const name = word(`data.stream.${stream}`, stream);
  const records = rows.flatMap(({ line, records: made }) =>
    made
      .filter((record) => record.stream === stream)
      .map(({ fields }, index) => ({ key: `${line} ${index}`, line, fields })),
  );
  const given = new Set(records.flatMap(({ fields }) => Object.keys(fields)));
  const names = [...fieldNames, "precision"].filter((field) => given.has(field));
  if (records.length === 0) return null;
  return (
    <details open className="mt-4">
      <summary className="text-label font-medium">
        {t("data.preview.rows", { stream: name, count: records.length })}
      </summary>
      <SimpleTable
        caption={t("data.preview.rows", { stream: name, count: records.length })}
        rows={records}
        keyOf={({ key }) => key}
        columns={[
          { key: "line", header: t("data.rejects.line"), cell: ({ line }) => line },
          ...names.map((field) => ({
            key: field,
            header: <code>{field}</code>,
            label: field,
            isNumber: records.every(({ fields }) => isNumber(fields[field])),
            cell: ({ fields }: (typeof records)[number]) => <Cell value={fields[field]} />,
          })),
        ]}
      />
    </details>
  );
}

function isNumber(value: Value | undefined): boolean {
  return value === undefined || typeof value === "number";
}

function Cell({ value }: { value: Value | undefined }) {
  const { t } = useI18n();
  if (value === undefined)
    return (
      <span className="text-faint">
        <span aria-hidden="true">—</span>
        <span className="sr-only">{t("missing.not_provided")}</span>
      </span>
    );
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  return <span title={text}>{text.length > 48 ? `${text.slice(0, 47)}…` : text}</span>;
}
