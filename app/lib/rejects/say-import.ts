import type { sayingMessages } from "#app/lib/rejects/saying-messages.server.ts";
import type { ImportFileState, ImportState } from "#app/queries/find-import.server.ts";

type Saying = Awaited<ReturnType<typeof sayingMessages>>;

/** An import with all that its job says of it and of its files in a person's language. */
export function sayImport(found: ImportState, saying: Saying): ImportState {
  const { run, files } = found;
  return { ...found, run: run && saying.inWords(run, "error"), files: files.map((file) => sayFile(file, saying)) };
}

function sayFile(file: ImportFileState, { say, sayOf, inWords }: Saying): ImportFileState {
  const { preview } = file;
  return {
    ...inWords(file, "refusal"),
    notices: file.notices.map((notice) => inWords(notice, "message")),
    preview: preview && {
      ...inWords(preview, "refusal"),
      problems: preview.problems.map(say),
      notices: preview.notices.map((notice) => inWords(notice, "message")),
      rows: preview.rows.map((row) => ({ ...row, reject: row.reject && sayOf(row.reject) })),
    },
  };
}
