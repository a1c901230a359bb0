import { z } from "zod";

/** The end of 2099: a greater number is in milliseconds. */
const latest = 4_102_444_800;

/** A time in seconds since 1970, as a number or as its digits -> ISO 8601. */
export const epochSeconds = z
  .union([z.int(), z.string().regex(/^\d{1,12}$/, "must be seconds since 1970")], {
    error: "must be seconds since 1970",
  })
  .refine((value) => Number(value) > 0 && Number(value) < latest, { error: "must be seconds since 1970, before 2100" })
  .transform((value) => new Date(Number(value) * 1_000).toISOString());
