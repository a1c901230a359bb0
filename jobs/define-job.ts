import type { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { JobName } from "#db/job-inputs.ts";

/** How far a run has come, in `unit`. */
export interface JobProgress {
  readonly done: number;
  readonly expected: number | null;
  readonly unit: "bytes" | "rows" | "batches" | "posts" | "slots" | "days" | "listings";
  readonly rowsRead?: number;
}

/** Records that went through a run. */
export interface JobCounts {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly waiting: number;
}

/** What a job is given beside its input. It stops at `signal`, and can be run again from any point. */
export interface JobContext {
  readonly handle: DatabaseHandle;
  readonly workspaceId: number;
  readonly jobRunId: number;
  readonly signal: AbortSignal;
  /** Whether a failure that may pass is tried again by whoever called: only the last try says that the run has failed. */
  readonly isRetried: boolean;
  report(progress: JobProgress): void;
}

/** What a job leaves in its run. */
export interface JobOutcome {
  readonly counts?: JobCounts;
  /** Small, for the page of the run. */
  readonly result?: unknown;
  /** What a job that looks for faults has found, a line each; the command line prints them and ends with 1. */
  readonly faults?: readonly string[];
}

/** A job as the worker and the command line know it. */
export interface Job {
  readonly name: JobName;
  /** What it does, in a sentence. */
  readonly description: string;
  /** When it is done for every workspace by itself, as a crontab time in UTC. */
  readonly schedule?: string;
  /** What is wrong with an input, a phrase a field; empty where it can be run. */
  listInputProblems(input: unknown): readonly string[];
  run(input: unknown, context: JobContext): Promise<JobOutcome>;
}

interface JobDefinition<Input> extends Omit<Job, "run" | "listInputProblems"> {
  readonly input: z.ZodType<Input>;
  run(input: Input, context: JobContext): Promise<JobOutcome>;
}

/** One job: its input is checked before it runs. */
export function defineJob<Input>({ input: schema, run, ...job }: JobDefinition<Input>): Job {
  return {
    ...job,
    listInputProblems: (input) =>
      (schema.safeParse(input).error?.issues ?? []).map(({ path, message }) =>
        [path.join("."), message].filter((part) => part !== "").join(": "),
      ),
    run: async (input, context) => run(schema.parse(input), context),
  };
}
