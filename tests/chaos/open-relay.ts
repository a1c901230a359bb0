import type { DatabaseHandle } from "#db/client.server.ts";
import { enqueueJob } from "#db/queue.server.ts";

/** Slots that connections are asked for, one after the other. */
export interface Relay {
  /** Looks at the runs: of a connection whose slot has landed the next one is asked for, one that failed for good is asked for again. Whether all have landed, and no run is open. */
  isDone(): Promise<boolean>;
  /** The last slot of every connection once more. */
  askLastAgain(): Promise<void>;
  /** Runs asked for so far. */
  asked(): number;
  /** What is not done, for people. */
  describe(): Promise<string>;
}

/** Asks the queue for the first slot of each connection. */
export async function openRelay(
  handle: DatabaseHandle,
  workspaceId: number,
  connectionIds: readonly number[],
  slots: readonly string[],
): Promise<Relay> {
  let asked = 0;
  const legs = new Map<number, { slot: number; jobRunId: number }>();
  const ask = async (connectionId: number, slot: number) => {
    const input = { connectionId, slot: slots[slot] ?? "", isScheduled: true };
    legs.set(connectionId, { slot, jobRunId: await enqueueJob(handle.pool, workspaceId, "pull-connection", input) });
    asked++;
  };
  for (const connectionId of connectionIds) await ask(connectionId, 0);

  const readRuns = async () => {
    const ids = [...legs.values()].map(({ jobRunId }) => jobRunId);
    return handle.db
      .selectFrom("job_run")
      .where("workspace_id", "=", workspaceId)
      .where("job_run_id", "in", ids)
      .select(["job_run_id", "status", "error"])
      .execute();
  };
  /** Runs of before may be open still, as one that a worker was killed at after it had landed. */
  const countOpen = async () => {
    const { count } = await handle.db
      .selectFrom("job_run")
      .where("workspace_id", "=", workspaceId)
      .where("status", "in", ["queued", "running"])
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  return {
    async isDone() {
      const runs = await readRuns();
      let isDone = true;
      for (const [connectionId, { slot, jobRunId }] of legs) {
        const status = runs.find((run) => run.job_run_id === jobRunId)?.status;
        if (status === "succeeded" && slot === slots.length - 1) continue;
        isDone = false;
        if (status === "succeeded") await ask(connectionId, slot + 1);
        if (status === "failed" || status === "cancelled") await ask(connectionId, slot);
      }
      return isDone && (await countOpen()) === 0;
    },
    async askLastAgain() {
      for (const connectionId of connectionIds) await ask(connectionId, slots.length - 1);
    },
    asked: () => asked,
    describe: async () => {
      const runs = (await readRuns()).filter(({ status }) => status !== "succeeded");
      const { rows: jobs } = await handle.pool.query("select * from graphile_worker.jobs");
      const { rows: queues } = await handle.pool.query(
        "select * from graphile_worker._private_job_queues where locked_by is not null",
      );
      return JSON.stringify({ runs, jobs, queues });
    },
  };
}
