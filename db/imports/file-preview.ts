import { z } from "zod";

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** What was recognised of an uploaded file: written by the job that looks at it, shown by the page before anything lands. */
export const filePreviewSchema = z.object({
  /** The format or mapping that reads the file; null: none does, a mapping has to be confirmed first. */
  format: z.string().nullable(),
  /** Why nothing can be done with the file. */
  refusal: z.string().nullable(),
  layout: z
    .object({ container: z.string(), compression: z.string(), encoding: z.string(), delimiter: z.string().optional() })
    .nullable(),
  streams: z.array(z.string()),
  /** Names alone: what stands in a column that is not mapped yet may be personal. */
  columns: z.array(z.string()),
  /** The first rows as they will land. */
  rows: z.array(
    z.object({
      line: z.number(),
      records: z.array(z.object({ stream: z.string(), fields: z.record(z.string(), value) })),
      reject: z.object({ field: z.string().nullable(), reason: z.string(), message: z.string() }).nullable(),
    }),
  ),
  notices: z.array(z.object({ kind: z.string(), field: z.string(), sample: z.string(), message: z.string() })),
  /** What a person has to state about the file, such as whose figures it holds. */
  needs: z.array(z.string()).default([]),
  /** The mapping in use or proposed, as JSON; null for known formats. */
  mapping: z.unknown(),
  /** What is wrong with the mapping, or why parts of it give nothing. */
  problems: z.array(z.string()),
});

export type FilePreview = z.infer<typeof filePreviewSchema>;
export type PreviewValue = z.infer<typeof value>;
