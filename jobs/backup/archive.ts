import { z } from "zod";

/**
 * A backup is one gzip stream: a line of JSON (`headerSchema`); for each table a line (`tableSchema`), its rows as COPY writes them in text
 * format, in frames of a length (4 bytes) and as many bytes, a frame of length 0, and a line (`tableEndSchema`); last a line
 * (`endSchema`). A change of this is a new version.
 */
export const archiveVersion = 1;

export const headerSchema = z.object({
  format: z.literal("levain-backup"),
  version: z.number().int(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()).min(1),
  /** Names of the monthly partitions that are there, by table. */
  partitions: z.object({ post_snapshot: z.array(z.string()), post_surface_snapshot: z.array(z.string()) }),
});

export const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
export const tableEndSchema = z.object({ rows: z.number().int(), sha256: z.string() });
export const endSchema = z.object({
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })),
});

export type ArchiveHeader = z.infer<typeof headerSchema>;

/** What is wrong with an archive, or with restoring it here, in words for whoever runs the command. */
export class ArchiveError extends Error {
  override name = "ArchiveError";
}

/** A table or sequence as SQL names it, from "schema.name". */
export function quoteName(name: string): string {
  return name
    .split(".")
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(".");
}
