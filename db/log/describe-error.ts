import { redact } from "#db/log/redact.ts";

/** An error as a log may keep it. */
export interface DescribedError {
  readonly name: string;
  readonly message: string;
  /** Of Postgres or Node. */
  readonly code?: string;
  /** Which table, column or constraint Postgres complained of. */
  readonly at?: string;
  /** Where in our code, without the message. */
  readonly stack?: string;
  readonly cause?: DescribedError;
}

/** Data exceptions and violated constraints of Postgres: their messages may quote what was given. */
const quotingClasses = /^2[23]/;

/**
 * An error without the data it may carry: Postgres puts whole rows into `detail`, parsers quote what they could not read. What is left
 * says what went wrong and where.
 */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { name: typeof error, message: "Something that is no error was thrown" };
  const code = textOf(error, "code");
  const at = ["table", "column", "constraint"].flatMap((name) => textOf(error, name) ?? []).join(" ");
  const isQuoting = error instanceof SyntaxError || (code !== undefined && quotingClasses.test(code));
  const message = redact(isQuoting ? error.message.replaceAll(/"[^"]*"|'[^']*'/g, '"…"') : error.message);
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    message,
    ...(code === undefined ? {} : { code }),
    ...(at === "" ? {} : { at }),
    ...(frames && frames.length > 0 ? { stack: frames.join("\n") } : {}),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

function textOf(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : undefined;
}
