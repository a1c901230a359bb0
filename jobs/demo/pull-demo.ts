import type { DatabaseHandle } from "#db/client.server.ts";
import { findLastSlot, findNextSlot } from "#db/connections/next-slot.ts";
import { systemClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { runPull } from "#jobs/pull/run-pull.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

export interface FirstPulls {
  readonly workspaceId: number;
  readonly timeZone: string;
  readonly world: StandInWorld;
  /** When it is, in milliseconds. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/**
 * The first pull of every connection of the demo that has none yet, from a stand-in of its own. Then they are scheduled: a connection
 * without a next slot is one whose first pull is still to be made.
 */
export async function pullDemo(handle: DatabaseHandle, pulls: FirstPulls): Promise<void> {
  const { workspaceId, timeZone, world, now } = pulls;
  const waiting = await handle.db
    .selectFrom("connection")
    .select(["connection_id", "schedule"])
    .where("workspace_id", "=", workspaceId)
    .where("is_stand_in", "=", true)
    .where("status", "=", "active")
    .where("next_slot_at", "is", null)
    .orderBy("connection_id")
    .execute();
  if (waiting.length === 0) return;
  const server = await serveStandIn(world, createStandInClock(now, 0));
  try {
    for (const { connection_id: connectionId, schedule } of waiting) {
      const slot = findLastSlot(schedule, timeZone, new Date(0), new Date(now)) ?? new Date(now);
      await pullOnce(handle, pulls, { server, connectionId, slot });
      await handle.db
        .updateTable("connection")
        .set({ next_slot_at: findNextSlot(schedule, timeZone, new Date(now)) })
        .where("workspace_id", "=", workspaceId)
        .where("connection_id", "=", connectionId)
        .execute();
    }
  } finally {
    await server.close();
  }
}

interface OnePull {
  readonly server: StandInServer;
  readonly connectionId: number;
  readonly slot: Date;
}

async function pullOnce(handle: DatabaseHandle, { workspaceId, signal }: FirstPulls, pull: OnePull): Promise<void> {
  await runPull({
    handle,
    workspaceId,
    connectionId: pull.connectionId,
    slot: pull.slot,
    jobRunId: null,
    listings: undefined,
    range: undefined,
    clock: systemClock,
    patience: usualPatience,
    standInUrl: pull.server.url,
    signal,
    report: () => {},
  });
}
