import { ConnectorError, type FileOptions, type NeededOption } from "#jobs/connectors/connector.ts";
import { fileConnectors } from "#jobs/connectors/index.ts";
import type { Recognition } from "./recognition.ts";

/** What a person must state about a file of this kind, because the file does not say it. */
export function needsOf({ connector, shape }: Recognition, fileName: string): readonly NeededOption[] {
  return fileConnectors.find((one) => one.connector === connector)?.needs?.(shape, fileName) ?? [];
}

/** Refuses a file of which something is not stated that it needs. */
export function checkNeeds(recognition: Recognition, fileName: string, options: FileOptions): void {
  const missing = needsOf(recognition, fileName).filter((name) => options[name] === undefined);
  if (missing.length === 0) return;
  const said = missing.map((name) => remedies[name]).join("; ");
  throw new ConnectorError("unreadable_file", `${fileName}: ${said}`);
}

const remedies: Record<NeededOption, string> = {
  account:
    "it does not say whose figures these are: state the account by the platform's id or handle (Account on the import page, --account on the command line)",
  capturedAt:
    "it does not say when its figures were read: state the time (When the counters were read, on the import page; --captured-at on the command line), or keep the period in the file's name as it was exported",
};
