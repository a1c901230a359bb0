import { z } from "zod";

/** What a process is told that pulls connections for somebody else, as its only argument (JSON). */
export const pullTask = z.object({
  url: z.string(),
  workspaceId: z.number(),
  connectionIds: z.array(z.number()),
  slot: z.string(),
  standInUrl: z.string(),
  /** Of each connection; all when left out. */
  listings: z.array(z.string()).optional(),
  /** In place of the limit that the connector keeps to. */
  limit: z.object({ requests: z.number(), perSeconds: z.number() }).optional(),
  /** Rows that it will read in all, where its memory is to be told by quarters of them. */
  rows: z.number().optional(),
  /** Whether to tell where its time goes, which costs some of it. */
  isWatched: z.boolean().optional(),
});

export type PullTask = z.output<typeof pullTask>;
