import type { FileOptions } from "#jobs/connectors/connector.ts";
import type { Recognition } from "#jobs/files/recognition.ts";
import { refusal } from "#jobs/files/unreadable.ts";
import { horizonOf } from "#jobs/imports/file-zones.ts";
import { isAhead } from "#jobs/imports/find-ahead.ts";

/** Refuses a file of which somebody stated that it was read at a time that has not come yet: it would be a reject row by row. `now` in milliseconds. */
export function checkStatedTime(recognition: Recognition, fileName: string, options: FileOptions, now?: number): void {
  const { capturedAt } = options;
  if (capturedAt === undefined) return;
  const stated = new Date(capturedAt);
  if (!isAhead(stated.getTime(), horizonOf(recognition, options, now))) return;
  throw refusal(
    `${fileName}: it is stated to have been read at ${stated.toISOString()}, which has not come yet: correct the time (When the counters were read, on the import page; --captured-at on the command line), or leave it out where the file says it itself`,
  );
}
