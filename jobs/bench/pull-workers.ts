import { fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import { sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import type { PullTask } from "#jobs/bench/pull-task.ts";
import { steps } from "#jobs/bench/watch-steps.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";

/** As workers run. */
export const execArgv = ["--max-semi-space-size=8", "--heap-growing-percent=100", "--import", "tsx"];

const byStep = z.record(z.enum(steps), z.number());

const resultSchema = z.object({
  rows: z.number(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  megabytes: z.number(),
  quarters: z.array(z.object({ peak: z.number(), least: z.number() })),
  steps: z.object({ worker: byStep, statements: byStep }).optional(),
});

/** A workspace with one connection to a stand-in. */
export async function connectBench(
  handle: DatabaseHandle,
  slug: string,
  wanted: { readonly connector: string; readonly options: unknown; readonly secret: unknown },
): Promise<Pick<PullTask, "url" | "workspaceId" | "connectionIds">> {
  const { workspace_id: workspaceId } = await createWorkspace(handle.db, {
    slug,
    name: slug,
    timeZone: "Europe/Paris",
    currency: "EUR",
    locale: "en",
  });
  const { connection_id: connectionId } = await handle.db
    .insertInto("connection")
    .values({
      workspace_id: workspaceId,
      connector: wanted.connector,
      name: slug,
      options: JSON.stringify(wanted.options),
      secret: null,
      status: "active",
      is_stand_in: true,
    })
    .returning("connection_id")
    .executeTakeFirstOrThrow();
  await handle.db
    .updateTable("connection")
    .set({ secret: await sealConnectionSecret({ workspaceId, connectionId }, wanted.secret) })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
  return { url: handle.url, workspaceId, connectionIds: [connectionId] };
}

/** Pulls in a process of its own, and says what it cost. */
export async function runWorker(task: PullTask) {
  const child = fork("jobs/bench/pull-process.ts", [JSON.stringify(task)], { execArgv });
  const [result] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`A worker of the bench ended with ${code}`);
    }),
  ]);
  return resultSchema.parse(result);
}
