import type { DatabaseHandle } from "#db/client.server.ts";
import { sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { type Clock, hastyClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { runPull } from "#jobs/pull/run-pull.ts";

/** A workspace for one test. */
export async function makeWorkspace({ db }: DatabaseHandle, slug: string, timeZone = "Europe/Paris"): Promise<number> {
  const workspace = await createWorkspace(db, { slug, name: slug, timeZone, currency: "EUR", locale: "en" });
  return workspace.workspace_id;
}

export interface NewConnection {
  readonly connector: string;
  readonly options: unknown;
  readonly secret: unknown;
}

/** A connection that goes to the stand-in. */
export async function connect({ db }: DatabaseHandle, workspaceId: number, wanted: NewConnection): Promise<number> {
  const { connection_id: connectionId } = await db
    .insertInto("connection")
    .values({
      workspace_id: workspaceId,
      connector: wanted.connector,
      name: wanted.connector,
      options: JSON.stringify(wanted.options),
      secret: null,
      status: "active",
      is_stand_in: true,
    })
    .returning("connection_id")
    .executeTakeFirstOrThrow();
  const secret = await sealConnectionSecret({ workspaceId, connectionId }, wanted.secret);
  await db
    .updateTable("connection")
    .set({ secret })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
  return connectionId;
}

export interface PullOptions {
  readonly standInUrl: string;
  readonly slot?: string;
  readonly listings?: readonly string[];
  readonly range?: { readonly from: Date; readonly to: Date };
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly tries?: number;
  readonly isAnew?: boolean;
  readonly isScheduled?: boolean;
  readonly isRetried?: boolean;
  readonly isSettledLater?: boolean;
  readonly timeoutMs?: number;
  readonly batchRows?: number;
}

/** One run of a connection in this process. */
export function pull(handle: DatabaseHandle, workspaceId: number, connectionId: number, options: PullOptions) {
  return runPull({
    handle,
    workspaceId,
    connectionId,
    jobRunId: null,
    slot: new Date(options.slot ?? "2026-11-20T03:00:00Z"),
    listings: options.listings,
    range: options.range,
    isAnew: options.isAnew,
    isScheduled: options.isScheduled,
    isRetried: options.isRetried ?? false,
    isSettledLater: options.isSettledLater ?? false,
    ...(options.batchRows === undefined ? {} : { batchRows: options.batchRows }),
    clock: options.clock ?? hastyClock,
    patience: { ...usualPatience, tries: options.tries ?? 6, timeoutMs: options.timeoutMs ?? 2_000 },
    standInUrl: options.standInUrl,
    signal: options.signal ?? new AbortController().signal,
    report: () => {},
  });
}
