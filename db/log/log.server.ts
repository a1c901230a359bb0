import { AsyncLocalStorage } from "node:async_hooks";
import { type DescribedError, describeError } from "#db/log/describe-error.ts";
import { redact } from "#db/log/redact.ts";
import { type LogLevel, type RunLogLine, runLogBounds } from "#db/log/run-log.ts";

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

interface Facts extends LogFields {
  /** Kept without the data it may carry. */
  readonly error?: unknown;
}

const fieldNames = ["job", "run", "workspace", "connection", "reference"] as const;
const surrounding = new AsyncLocalStorage<LogFields>();
const keeping = new AsyncLocalStorage<(line: RunLogLine) => void>();

/** Every line that `work` logs says so of itself too. */
export function withLogFields<Result>(fields: LogFields, work: () => Result): Result {
  return surrounding.run({ ...surrounding.getStore(), ...fields }, work);
}

/** Every line that `work` logs is handed to `keep` too, which must not wait. */
export function withLogKeeper<Result>(keep: (line: RunLogLine) => void, work: () => Result): Result {
  return keeping.run(keep, work);
}

/** A line for the log of the run that is at work, and too much for that of the program: a step, a call that is made again. */
export function logStep(level: LogLevel, message: string): void {
  keeping.getStore()?.(toRunLine(level, message, undefined, undefined));
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

function write(level: Exclude<LogLevel, "debug">, message: string, { error, ...own }: Facts): void {
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
  keeping.getStore()?.(toRunLine(level, message, described, all.reference));
}

/** Without the stack: where in the code it was stands in the program's log, under the reference. */
function toRunLine(
  level: LogLevel,
  message: string,
  error: DescribedError | undefined,
  reference: string | undefined,
): RunLogLine {
  const cause = error === undefined ? "" : `: ${error.message}${error.code ? ` [${error.code}]` : ""}`;
  return {
    at: new Date(),
    level,
    message: redact(`${message}${cause}`).slice(0, runLogBounds.characters),
    reference: reference ?? null,
  };
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
