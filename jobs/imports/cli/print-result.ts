import { streamNames } from "#db/records/streams.ts";
import type { ImportedFile } from "#jobs/imports/import-file.ts";
import type { ImportResult } from "#jobs/imports/run-import.ts";
import type { StreamTotals } from "#jobs/imports/tally.ts";

/** What an import did, as one JSON object on one line. */
export function toJson(workspace: string, result: ImportResult): string {
  const { importId, read, loaded, unchanged, waiting, rejected, byStream, files } = result;
  return JSON.stringify({ workspace, importId, read, loaded, unchanged, waiting, rejected, byStream, files });
}

/** What an import did, for people. */
export function describeResult(workspace: string, result: ImportResult): string {
  const { importId, read, loaded, unchanged, waiting, rejected } = result;
  return [
    ...result.files.flatMap(describeFile),
    `${count(read, "row")} read: ${format(loaded)} loaded, ${format(unchanged)} unchanged, ${format(rejected)} rejected.`,
    ...(waiting > 0
      ? [
          `${count(waiting, "record")} of this workspace ${waiting === 1 ? "waits" : "wait"} for what ${waiting === 1 ? "it belongs" : "they belong"} to:`,
        ]
      : []),
    ...streamNames.flatMap((stream) => {
      const some = result.byStream[stream]?.waiting ?? 0;
      return some > 0 ? [`  ${stream.padEnd(22)} ${format(some).padStart(12)}`] : [];
    }),
    ...(rejected > 0 ? describeRejects(workspace, importId) : []),
  ].join("\n");
}

function describeFile({ name, format: source, rowsRead, byStream, notices, refusal }: ImportedFile): string[] {
  if (refusal !== null) return [`${name}: refused, nothing of it is kept`, `  ${refusal}`];
  return [
    `${name} (${source}, ${count(rowsRead, "row")})`,
    ...describeStreams(byStream),
    ...notices.map(
      ({ message, occurrences, firstLine }) =>
        `  note: ${message} (${count(occurrences, "row")}, first in line ${firstLine})`,
    ),
  ];
}

export function describeStreams(byStream: StreamTotals): string[] {
  return streamNames.flatMap((stream) => {
    const total = byStream[stream];
    if (!total) return [];
    const { loaded, unchanged, rejected } = total;
    const rest = [
      ...(unchanged > 0 ? [`${format(unchanged)} unchanged`] : []),
      ...(rejected > 0 ? [`${format(rejected)} rejected`] : []),
    ];
    return [`  ${stream.padEnd(22)} ${format(loaded).padStart(12)} loaded${rest.map((text) => `, ${text}`).join("")}`];
  });
}

function describeRejects(workspace: string, importId: number): string[] {
  const select = `select r.file_name, r.line, r.field, r.reason, r.message from rejected_record r join import_batch b using (workspace_id, batch_id) where b.import_id = ${importId} order by 1, 2`;
  return [
    `The rejected rows, with the reasons: /w/${workspace}/data/import/${importId} in the app, or as CSV:`,
    `  npm run --silent sql -- "${select}"`,
  ];
}

function count(number: number, noun: string): string {
  return `${format(number)} ${noun}${number === 1 ? "" : "s"}`;
}

function format(number: number): string {
  return number.toLocaleString("en");
}
