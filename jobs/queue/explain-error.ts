import { randomBytes } from "node:crypto";
import { z } from "zod";
import { OtherKeyError } from "#db/secrets/other-key-error.ts";
import { ConnectorError, isLastingError } from "#jobs/connectors/connector.ts";
import { OutOfRoomError } from "#jobs/disk/out-of-room.ts";

/** An error as it may be shown: what a connector says is meant for people, anything else may hold data and stays in the log. */
export interface ExplainedError {
  readonly message: string;
  /** Under this the log has the whole error. */
  readonly reference: string;
  /** Trying again would end the same way. */
  readonly isLasting: boolean;
}

export function explainError(error: unknown): ExplainedError {
  const reference = randomBytes(4).toString("hex");
  if (error instanceof ConnectorError)
    return {
      message: error.message,
      reference,
      isLasting: isLastingError(error),
    };
  if (error instanceof OutOfRoomError || error instanceof OtherKeyError)
    return { message: error.message, reference, isLasting: false };
  if (error instanceof z.ZodError)
    return { message: `The job was given what it cannot use: ${z.prettifyError(error)}`, reference, isLasting: true };
  return {
    message: "Something went wrong that was not foreseen; nothing of the last step was kept.",
    reference,
    isLasting: false,
  };
}
