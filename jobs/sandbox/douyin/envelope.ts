import type { StandInAnswer } from "#jobs/sandbox/stand-in-platform.ts";

/** What the platform refuses, by its own code. */
export class DouyinError extends Error {
  readonly code: number;
  constructor(code: number, description: string) {
    super(description);
    this.name = "DouyinError";
    this.code = code;
  }
}

export function success(data: object, now: number): object {
  return { data: { ...data, error_code: 0, description: "" }, extra: extraOf(0, "", now) };
}

/** A failure is answered with 200 as well. */
export function failure({ code, message }: DouyinError, now: number): StandInAnswer {
  return { body: { data: { error_code: code, description: message }, extra: extraOf(code, message, now) } };
}

function extraOf(code: number, description: string, now: number): object {
  const logid = `stand-in-${now}`;
  return { error_code: code, description, sub_error_code: 0, sub_description: "", logid, now: Math.floor(now) };
}
