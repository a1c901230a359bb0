import { z } from "zod";
import { epochSeconds } from "#jobs/connectors/epoch-seconds.ts";

export const platform = "tiktok";

/** Ids are texts; some endpoints give them as numbers. */
export const id = z.union([z.string().min(1), z.int().positive().transform(String)], { error: "must be an id" });

/** An id that may be missing, which some endpoints write as an empty text. */
export const optionalId = z.preprocess((value) => (value === "" ? undefined : value), id.nullish());

export const currency = z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code");

/** A time that may not have come yet, which some endpoints write as 0. */
export const optionalTime = z.preprocess(
  (value) => (value === 0 || value === "0" ? undefined : value),
  epochSeconds.nullish(),
);

/** The name of a creator; undefined when it is not given. */
export const username = z
  .string()
  .nullish()
  .transform((name) => toUsername(name ?? "") || undefined);

/** A creator's name as files write it too: TikTok's names are in lower case. */
export function toUsername(name: string): string {
  return name.trim().replace(/^@/, "").toLowerCase();
}

/** A count that is always given. */
export const count = z.int({ error: "must be a whole number" }).min(0);

/** As the filters of the API take times. */
export function toSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1_000);
}
