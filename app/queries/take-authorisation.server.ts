import { z } from "zod";
import { type AuthorisationOutcome, readAnswer } from "#app/lib/authorisation/outcome.ts";
import type { Databases } from "#app/queries/add-connection.server.ts";
import { isHashOf, parseState } from "#db/connections/authorisation-state.server.ts";
import {
  type ConnectionPlace,
  openConnectionSecret,
  sealConnectionSecret,
} from "#db/connections/connection-secret.server.ts";
import { leavingStatuses } from "#db/connections/leaving.ts";
import { enqueueJobIn, ensureQueue } from "#db/queue.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";

/** What came of a platform's answer: a code that a test call now exchanges, or why there is none; with the page of its connection if it has one. */
export type TakenAnswer =
  | { readonly outcome: "unknown" | "foreign" }
  | { readonly outcome: AuthorisationOutcome | "asked"; readonly slug: string; readonly connectionId: number };

/**
 * Takes the answer that a platform sent a person back with. It counts once, within its time, and from the browser that was sent: of all others
 * nothing is kept.
 */
export async function takeAuthorisation(
  databases: Databases,
  query: URLSearchParams,
  browser: string | undefined,
): Promise<TakenAnswer> {
  const state = query.get("state") ?? "";
  const place = parseState(state);
  const found = place && (await find(databases, place));
  if (!found || !isHashOf(found.state_hash, state)) return { outcome: "unknown" };
  if (!isHashOf(found.browser_hash, browser)) return { outcome: "foreign" };
  const page = { slug: found.slug, connectionId: place.connectionId };
  if (found.returned_at !== null) return { outcome: "reused", ...page };
  if (found.expires_at <= new Date() || !found.sealed) return { outcome: "expired", ...page };
  const answer = readAnswer(query);
  const code = "code" in answer ? answer.code : undefined;
  const sealed = code ? await addCode(place, found.sealed, code) : null;
  if (!(await takeOnce(databases, place, found.state_hash, sealed))) return { outcome: "reused", ...page };
  return { outcome: "outcome" in answer ? answer.outcome : "asked", ...page };
}

async function find({ db }: Databases, { workspaceId, connectionId }: ConnectionPlace) {
  return db
    .selectFrom("connection_authorisation as a")
    .innerJoin("connection as c", (join) =>
      join.onRef("c.workspace_id", "=", "a.workspace_id").onRef("c.connection_id", "=", "a.connection_id"),
    )
    .innerJoin("workspace as w", "w.workspace_id", "a.workspace_id")
    .where("a.workspace_id", "=", workspaceId)
    .where("c.workspace_id", "=", workspaceId)
    .where("w.workspace_id", "=", workspaceId)
    .where("a.connection_id", "=", connectionId)
    .where("c.status", "not in", leavingStatuses)
    .select(["a.state_hash", "a.browser_hash", "a.sealed", "a.expires_at", "a.returned_at", "w.slug"])
    .executeTakeFirst();
}

async function addCode(place: ConnectionPlace, sealed: Buffer, code: string): Promise<Buffer> {
  const kept = z.record(z.string(), z.unknown()).parse(await openConnectionSecret(place, sealed));
  return sealConnectionSecret(place, { ...kept, code });
}

/** Marks the answer as taken and, when it brought a code, asks for the test call; false when somebody else was first. */
async function takeOnce(
  { pool }: Databases,
  { workspaceId, connectionId }: ConnectionPlace,
  stateHash: Buffer,
  sealed: Buffer | null,
): Promise<boolean> {
  await ensureQueue(pool);
  return runInTransaction({ pool }, async (trx) => {
    const taken = await trx.db
      .updateTable("connection_authorisation")
      .set({ returned_at: new Date(), sealed })
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .where("state_hash", "=", stateHash)
      .where("returned_at", "is", null)
      .returning("connection_id")
      .executeTakeFirst();
    if (taken && sealed) await enqueueJobIn(trx, workspaceId, "try-connection", { connectionId });
    return taken !== undefined;
  });
}
