import { AsyncLocalStorage } from "node:async_hooks";
import { type DescribedError, describeError } from "#db/log/describe-error.ts";
import { redact } from "#db/log/redact.ts";

/** What a line is about. Ids and names of ours only: nothing that a platform or a person gave. */
export interface LogFields {
  readonly job?: string;
  /** job_run_id */
  readonly run?: number;
  /** workspace_id */
  readonly workspace?: number;
  /** connection_id */
  readonly connection?: number;
  /** By which a page or a run names its error. */
  readonly reference?: string;
}

type Level = "info" | "warn" | "error";

interface Facts extends LogFields {
  /** Kept without the data it may carry. */
  readonly error?: unknown;
}

const fieldNames = ["job", "run", "workspace", "connection", "reference"] as const;
const surrounding = new AsyncLocalStorage<LogFields>();

/** Every line that `work` logs says so of itself too. */
export function withLogFields<Result>(fields: LogFields, work: () => Result): Result {
  return surrounding.run({ ...surrounding.getStore(), ...fields }, work);
}

/**
 * The log of the program: one JSON object a line where a machine reads it (in production, not on a terminal; or LEVAIN_LOG=json), text
 * where a person does (else; or LEVAIN_LOG=text). Warnings and errors go to stderr.
 */
export const log = {
  info: (message: string, facts: Facts = {}) => write("info", message, facts),
  warn: (message: string, facts: Facts = {}) => write("warn", message, facts),
  error: (message: string, facts: Facts = {}) => write("error", message, facts),
};

function write(level: Level, message: string, { error, ...own }: Facts): void {
  const stream = level === "info" ? process.stdout : process.stderr;
  const all: LogFields = { ...surrounding.getStore(), ...own };
  const fields = Object.fromEntries(fieldNames.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
  const described = error === undefined ? undefined : describeError(error);
  const line = isForMachines(stream.isTTY)
    ? JSON.stringify({
        time: new Date().toISOString(),
        level,
        message: redact(message),
        ...fields,
        ...(described && { error: described }),
      })
    : toText(redact(message), fields, described);
  stream.write(`${line}\n`);
}

function isForMachines(isTerminal: boolean): boolean {
  const { LEVAIN_LOG: wanted, NODE_ENV: mode } = process.env;
  if (wanted === "json" || wanted === "text") return wanted === "json";
  return mode === "production" && !isTerminal;
}

function toText(message: string, fields: Record<string, string | number>, error: DescribedError | undefined): string {
  const about = Object.entries(fields).map(([name, value]) => `${name} ${value}`);
  const head = about.length > 0 ? `${message} (${about.join(", ")})` : message;
  return error ? `${head}: ${toErrorText(error)}` : head;
}

function toErrorText({ name, message, code, at, stack, cause }: DescribedError): string {
  const head = [name === "Error" ? "" : `${name}: `, message, code ? ` [${code}${at ? ` ${at}` : ""}]` : ""].join("");
  return [head, stack, cause && `caused by ${toErrorText(cause)}`].filter(Boolean).join("\n");
}
