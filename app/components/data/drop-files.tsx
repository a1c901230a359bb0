import { Form, useNavigation } from "@remix-run/react";
import { FileUp } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { Formatted } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSize } from "#app/lib/use-size.ts";

interface DropFilesProps {
  /** The largest file that may be uploaded, in bytes. */
  limit: number;
  /** What was wrong with what was sent last. */
  outcome: { readonly problem: "none" | "too_large"; readonly names: readonly string[] } | null;
}

/** Files by dropping or choosing. The field itself covers the whole area, so that dropping works without a script. */
export function DropFiles({ limit, outcome }: DropFilesProps) {
  const { locale, t } = useI18n();
  const toSize = useSize();
  const [files, setFiles] = useState<readonly File[]>([]);
  const isSending = useNavigation().formMethod === "POST";
  const tooLarge = files.filter((file) => file.size > limit).map(({ name }) => name);
  // Files that have been chosen since are others than those that were sent.
  const sent = files.length === 0 ? outcome : null;
  const refused = sent?.problem === "too_large" ? sent.names : tooLarge;
  const names = new Intl.ListFormat(locale).format(refused);
  return (
    <Form method="post" encType="multipart/form-data">
      <div className="relative flex min-h-48 flex-col items-center justify-center gap-2 rounded-box border border-dashed border-edge p-6 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-crust hover:bg-sunk">
        <FileUp aria-hidden size={24} className="text-muted" />
        <label htmlFor="files" className="text-lead font-medium">
          {t("data.drop.label")}
        </label>
        <p id="files-note" className="max-w-prose text-label text-muted">
          {t("data.drop.note")}
        </p>
        <input
          id="files"
          type="file"
          name="files"
          multiple
          required
          aria-describedby="files-note"
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.gz,.xlsx,.zip"
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={(event) => setFiles([...(event.currentTarget.files ?? [])])}
        />
      </div>
      {files.length > 0 ? (
        <ul className="mt-3 text-label">
          {files.map((file) => (
            <li key={`${file.name} ${file.size}`} className="flex justify-between gap-4 border-b border-rule py-2">
              <span className="min-w-0 truncate">{file.name}</span>
              <Formatted className="tabular whitespace-nowrap text-muted">{toSize(file.size)}</Formatted>
            </li>
          ))}
        </ul>
      ) : null}
      {sent?.problem === "none" || refused.length > 0 ? (
        <p role="alert" className="mt-3 max-w-prose text-label break-words text-bad">
          {refused.length === 0 ? t("data.drop.none") : t("data.drop.too_large", { names, limit: toSize(limit) })}
        </p>
      ) : null}
      <div className="mt-4 flex items-center gap-4">
        <Button type="submit" kind="primary" disabled={isSending || tooLarge.length > 0}>
          {isSending ? t("data.drop.sending") : t("data.drop.send")}
        </Button>
        <p className="text-label text-muted">{t("data.drop.safe")}</p>
      </div>
    </Form>
  );
}
