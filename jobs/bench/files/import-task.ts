import { z } from "zod";

/** What a process is told that imports one file, as its only argument (JSON). */
export const importTask = z.object({
  url: z.string(),
  path: z.string(),
  /** Of the workspace that it makes and lands the file in; null for a dry run. */
  slug: z.string().nullable(),
});

export type ImportTask = z.output<typeof importTask>;

/** What it says of it. */
export const importCost = z.object({
  rows: z.number(),
  rejected: z.number(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  megabytes: z.number(),
});

export type ImportCost = z.output<typeof importCost>;
