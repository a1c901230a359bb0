import type { DatabaseHandle } from "#db/client.server.ts";
import { findLastSlot, findNextSlot } from "#db/connections/next-slot.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";
import { runPull } from "#jobs/pull/run-pull.ts";
import { serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { settleNew } from "#jobs/settle-landed.ts";
import { hourMs } from "./calendar.ts";
import { demoConnections } from "./demo-connections.ts";

export interface FirstPulls {
  readonly workspaceId: number;
  readonly timeZone: string;
  readonly world: StandInWorld;
  /** When the files end, in milliseconds. */
  readonly since: number;
  /** When it is, in milliseconds. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/**
 * The first pull of every connection of the demo that has none yet, from a stand-in of its own. Then they are scheduled: a connection
 * without a next slot is one whose first pull is still to be made.
 */
export async function pullDemo(handle: DatabaseHandle, pulls: FirstPulls): Promise<void> {
  const { workspaceId, timeZone, world, now, signal } = pulls;
  const waiting = await handle.db
    .selectFrom("connection")
    .select(["connection_id", "name", "schedule"])
    .where("workspace_id", "=", workspaceId)
    .where("is_stand_in", "=", true)
    .where("status", "=", "active")
    .where("next_slot_at", "is", null)
    .orderBy("connection_id")
    .execute();
  if (waiting.length === 0) return;
  const clock = createStandInClock(now, 0);
  // Nobody else asks it, so it need not keep anybody waiting.
  const server = await serveStandIn(world, clock, { limit: null });
  try {
    for (const [nth, { connection_id: connectionId, name, schedule }] of waiting.entries()) {
      const last = findLastSlot(schedule, timeZone, new Date(0), new Date(now)) ?? new Date(now);
      for (const slot of firstSlots(name, last, pulls)) {
        // A moment shows what it showed then; all else is as it is now.
        clock.set(slot < last ? slot.getTime() : now, 0);
        await pullOnce(handle, pulls, { standInUrl: server.url, connectionId, slot });
      }
      // Each of these steps looks through all that the workspace holds: once is enough, before the last connection is said to be done.
      if (nth === waiting.length - 1)
        await holdWorkspace(handle, workspaceId, signal, () => settleNew(handle, workspaceId, signal));
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

/** The slots of a connection's first pulls, the last of them `last`. */
function firstSlots(name: string, last: Date, { since }: FirstPulls): Date[] {
  const everyHours = demoConnections.find((one) => one.name === name)?.firstEveryHours;
  if (everyHours === undefined) return [last];
  const count = Math.max(1, Math.ceil((last.getTime() - since) / (everyHours * hourMs)));
  return Array.from({ length: count }, (_, nth) => new Date(last.getTime() - (count - 1 - nth) * everyHours * hourMs));
}

interface OnePull {
  readonly standInUrl: string;
  readonly connectionId: number;
  readonly slot: Date;
}

async function pullOnce(handle: DatabaseHandle, { workspaceId, signal }: FirstPulls, pull: OnePull): Promise<void> {
  await runPull({
    handle,
    workspaceId,
    ...pull,
    jobRunId: null,
    listings: undefined,
    range: undefined,
    clock: hastyClock,
    patience: usualPatience,
    isSettledLater: true,
    signal,
    report: () => {},
  });
}
