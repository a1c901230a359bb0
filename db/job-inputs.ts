import { z } from "zod";
import { ruleEdit } from "#db/interests/rule-edit.ts";
import { campaignStreamNames } from "#db/records/campaign-stream-names.ts";

const nothing = z.object({});
const ofImport = z.object({ importId: z.number().int().positive() });

const id = z.number().int().positive();

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
  "decide-account": {
    input: z.discriminatedUnion("intent", [
      /** personId: a creator, or an account that is joined to none. */
      z.object({ intent: z.literal("join"), accountId: id, personId: id }),
      z.object({ intent: z.literal("split"), accountId: id }),
      z.object({ intent: z.literal("same"), accountId: id, otherId: id }),
      z.object({ intent: z.literal("undo"), act: z.uuid() }),
    ]),
    alone: "workspace",
  },
  "edit-interest-rules": { input: z.object({ edits: z.array(ruleEdit).min(1).max(500) }), alone: "workspace" },
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
  "edit-campaign": {
    input: z.object({
      /** The campaign's external id; a new one makes a new campaign. */
      campaign: z.string().min(1).max(512),
      statedAt: z.iso.datetime(),
      /** Records as on the wire, without campaign_id; `emptied` names fields that are to be empty, whatever a source says. */
      records: z
        .array(
          z.object({
            stream: z.enum(campaignStreamNames),
            values: z.record(z.string(), z.unknown()),
            emptied: z.array(z.string()).optional(),
          }),
        )
        .min(1)
        .max(20_000),
    }),
    alone: "workspace",
  },
  /** jobRunId: of the run that landed the edit. */
  "undo-campaign-edit": { input: z.object({ jobRunId: z.number().int().positive() }), alone: "workspace" },
  "delete-expired-uploads": { input: nothing, alone: null },
  "delete-expired-responses": { input: nothing, alone: null },
  "reparse-responses": {
    /** Which of the kept answers: of a run, of a connection, of the slots in a stretch of time (from inclusive, to exclusive); all when left out. */
    input: z.object({
      runId: z.number().int().positive().optional(),
      connectionId: z.number().int().positive().optional(),
      range: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).optional(),
    }),
    alone: "workspace",
  },
  "delete-old-run-logs": { input: nothing, alone: null },
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
      /** Whether the schedule asked for it, and not a person: it is left out once the connection is paused. */
      isScheduled: z.boolean().optional(),
    }),
    alone: "connection",
  },
  "try-connection": { input: ofConnection, alone: null },
  "remove-connection": { input: ofConnection.extend({ isErased: z.boolean() }), alone: "workspace" },
  /** A creator, or an account that is joined to none. */
  "erase-creator": { input: z.object({ creatorId: z.number().int().positive() }), alone: "workspace" },
  "lift-erasure": { input: z.object({ erasureId: z.number().int().positive() }), alone: "workspace" },
  "reseal-secrets": { input: nothing, alone: "workspace" },
} as const satisfies Record<string, { input: z.ZodType; alone: "workspace" | "connection" | null }>;

export type JobName = keyof typeof jobInputs;
export type JobInput<Name extends JobName> = z.infer<(typeof jobInputs)[Name]["input"]>;
