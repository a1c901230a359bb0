import { z } from "zod";

const nothing = z.object({});
const ofImport = z.object({ importId: z.number().int().positive() });

/**
 * What each job is given, known to those who ask for it (app) and to those who do it (jobs).
 * Jobs that are `alone` in a workspace wait for one another there.
 */
export const jobInputs = {
  "recognise-import": { input: ofImport, alone: false },
  "run-import": { input: ofImport, alone: true },
  "undo-import": { input: ofImport, alone: true },
  "rollup-workspace": { input: nothing, alone: true },
  "match-pieces": { input: nothing, alone: true },
  "verify-rollups": { input: nothing, alone: true },
  "keep-exchange-rate": {
    input: z.object({
      day: z.iso.date(),
      from: z.string(),
      to: z.string(),
      rate: z.number().positive(),
      statedAt: z.iso.datetime(),
    }),
    alone: true,
  },
  "delete-expired-uploads": { input: nothing, alone: false },
} as const satisfies Record<string, { input: z.ZodType; alone: boolean }>;

export type JobName = keyof typeof jobInputs;
export type JobInput<Name extends JobName> = z.infer<(typeof jobInputs)[Name]["input"]>;
