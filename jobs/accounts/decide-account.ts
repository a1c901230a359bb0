import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import { findAccounts, findPerson, makeCreator, removeLoneCreators } from "#jobs/accounts/find-person.ts";
import { followDecisions } from "#jobs/accounts/follow-decisions.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { lockWorkspace } from "#jobs/load/lock-workspace.ts";

/**
 * What a person decides. join: the account is of the creator, or of whom the other account is. split: it is of nobody. same: both accounts are
 * one, known by two ids. undo: an act of before is as if it had never been.
 */
export type AccountAct =
  | { readonly intent: "join"; readonly accountId: number; readonly personId: number }
  | { readonly intent: "split"; readonly accountId: number }
  | { readonly intent: "same"; readonly accountId: number; readonly otherId: number }
  | { readonly intent: "undo"; readonly act: string };

interface Row {
  readonly account_id: number;
  readonly decision: "join" | "split" | "same";
  readonly creator_id: number | null;
  readonly same_as_id: number | null;
}

/**
 * Keeps what a person decided of accounts and applies it in one transaction, facts included: rows are folded anew under the decisions that
 * hold, and what counted for another account moves by the signed difference of the rollups. The caller holds the workspace.
 */
export async function decideAccount(handle: DatabaseHandle, workspaceId: number, act: AccountAct): Promise<void> {
  await runInTransaction(handle, async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const accounts =
      act.intent === "undo"
        ? await undo(trx, workspaceId, act.act)
        : await keep(trx, workspaceId, await toRows(trx, workspaceId, act));
    await followDecisions(trx, workspaceId, accounts);
    await removeLoneCreators(trx, workspaceId);
  });
}

async function toRows(
  trx: DatabaseTransaction,
  workspaceId: number,
  act: Exclude<AccountAct, { intent: "undo" }>,
): Promise<Row[]> {
  const none = { creator_id: null, same_as_id: null };
  if (act.intent === "split") {
    await findAccounts(trx, workspaceId, [act.accountId]);
    return [{ account_id: act.accountId, decision: "split", ...none }];
  }
  if (act.intent === "same") return toSame(trx, workspaceId, act.accountId, act.otherId);
  await findAccounts(trx, workspaceId, [act.accountId]);
  const { creatorId, lone } = await findPerson(trx, workspaceId, act.personId);
  if (lone === act.accountId) throw gone();
  const creator_id = creatorId ?? (await makeCreator(trx, workspaceId, act.personId));
  return [act.accountId, ...(lone === null ? [] : [lone])].map((account_id) => ({
    account_id,
    decision: "join",
    ...none,
    creator_id,
  }));
}

/** Of the two, the one with more readings of its followers stays the account; the other becomes another id of it. */
async function toSame(trx: DatabaseTransaction, workspaceId: number, one: number, other: number): Promise<Row[]> {
  const found = await findAccounts(trx, workspaceId, [one, other]);
  const [stays, goes] = found.toSorted((a, b) => b.readings - a.readings || a.id - b.id);
  if ((!stays || !goes || stays.platform !== goes.platform || stays.sameAs) ?? goes.sameAs) throw gone();
  const creator_id = stays.creatorId ?? goes.creatorId ?? (await makeCreator(trx, workspaceId, stays.id));
  return [
    { account_id: goes.id, decision: "same", creator_id, same_as_id: stays.id },
    { account_id: stays.id, decision: "join", creator_id, same_as_id: null },
  ];
}

async function keep(trx: DatabaseTransaction, workspaceId: number, rows: readonly Row[]): Promise<number[]> {
  const about = { workspace_id: workspaceId, act: randomUUID(), decided_at: new Date() };
  await trx.db
    .insertInto("account_decision")
    .values(rows.map((row) => ({ ...about, ...row })))
    .execute();
  return rows.map(({ account_id }) => account_id);
}

async function undo(trx: DatabaseTransaction, workspaceId: number, act: string): Promise<number[]> {
  const rows = await trx.db
    .updateTable("account_decision")
    .set({ undone_at: new Date() })
    .where("workspace_id", "=", workspaceId)
    .where(sql<string>`act::text`, "=", act)
    .where("undone_at", "is", null)
    .returning("account_id")
    .execute();
  return rows.map(({ account_id }) => account_id);
}

export function gone(): ConnectorError {
  return new ConnectorError("unreadable_file", "What was to be decided is no longer there, or was decided before.");
}
