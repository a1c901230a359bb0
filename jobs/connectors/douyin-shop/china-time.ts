import { z } from "zod";

const offsetMs = 8 * 3_600_000;

/** A moment as the platform writes times: 2026-11-20 11:00:00, in China's time. */
export function toChinaTime(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 19).replace("T", " ");
}

/** A time as the platform writes it -> ISO 8601 with its offset. */
export const chinaTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, { error: "must be a time written yyyy-MM-dd HH:mm:ss" })
  .transform((text) => `${text.replace(" ", "T")}+08:00`);

/** What has not happened yet is written as an empty text. */
export const maybeChinaTime = z.preprocess((value) => (value === "" ? undefined : value), chinaTime.nullish());
