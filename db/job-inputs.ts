import { z } from "zod";

const nothing = z.object({});
const ofImport = z.object({ importId: z.number().int().positive() });

const ofConnection = z.object({ connectionId: z.number().int().positive() });

/**
 * What each job is given, known to those who ask for it (app) and to those who do it (jobs).
 * Jobs that are `alone` in a workspace wait for one another there, those that are alone with a connection for one another with it.
 */
export const jobInputs = {
  "recognise-import": { input: ofImport, alone: null },
  "run-import": { input: ofImport, alone: "workspace" },
  "undo-import": { input: ofImport, alone: "workspace" },
  "decide-match": {
    /** postId null: it is left out. */
    input: z.object({ unnamedId: z.number().int().positive(), postId: z.number().int().positive().nullable() }),
    alone: "workspace",
  },
  "rollup-workspace": { input: nothing, alone: "workspace" },
  "match-pieces": { input: nothing, alone: "workspace" },
  "measure-lives": { input: nothing, alone: "workspace" },
  "verify-rollups": { input: nothing, alone: "workspace" },
  "keep-exchange-rate": {
    input: z.object({
      day: z.iso.date(),
      from: z.string(),
      to: z.string(),
      rate: z.number().positive(),
      statedAt: z.iso.datetime(),
    }),
    alone: "workspace",
  },
  "delete-expired-uploads": { input: nothing, alone: null },
  "pull-connection": {
    input: ofConnection.extend({
      /** The run's nominal time. */
      slot: z.iso.datetime(),
      /** Listings to read; all when left out. */
      listings: z.array(z.string()).optional(),
      /** A stretch of time to read again: from inclusive, to exclusive. */
      range: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).optional(),
      /** Whether logs are read from their beginning, beside their own cursor: nothing that landed changes. */
      isAnew: z.boolean().optional(),
    }),
    alone: "connection",
  },
  "try-connection": { input: ofConnection, alone: null },
  "remove-connection": { input: ofConnection.extend({ isErased: z.boolean() }), alone: "workspace" },
  "reseal-secrets": { input: nothing, alone: "workspace" },
} as const satisfies Record<string, { input: z.ZodType; alone: "workspace" | "connection" | null }>;

export type JobName = keyof typeof jobInputs;
export type JobInput<Name extends JobName> = z.infer<(typeof jobInputs)[Name]["input"]>;
