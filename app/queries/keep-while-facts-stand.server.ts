import type { Kysely } from "kysely";
import { whoeverWaits } from "#app/lib/until-aborted.server.ts";
import type { Database } from "#db/schema/database.ts";

/** What is the same where its JSON is. */
type Plain = string | number | null | readonly Plain[];

/** A question of a workspace's facts and of nothing else, in full: `question` is text, numbers, null and lists of them. */
export type Ask<Question extends readonly Plain[], Answer> = (
  db: Kysely<Database>,
  workspaceId: number,
  ...question: Question
) => Promise<Answer>;

interface Kept<Answer> {
  readonly revision: string;
  readonly answer: Promise<Answer>;
}

const mostKept = 500;

/**
 * The same question, whose answer is kept in this process until the workspace's facts change (`fact_revision`). The revision is read before the question is
 * put, so an answer may be of newer facts than it is kept under, never of older ones. A request that is aborted leaves the answer to others who wait for it;
 * any other view of the database than a request's asks anew.
 */
export function keepWhileFactsStand<Question extends readonly Plain[], Answer>(
  ask: Ask<Question, Answer>,
): Ask<Question, Answer> {
  const kept = new WeakMap<Kysely<Database>, Map<string, Kept<Answer>>>();
  return async (asked, workspaceId, ...question) => {
    const db = whoeverWaits(asked);
    const row = await db
      .selectFrom("fact_revision as f")
      .select("f.revision")
      .where("f.workspace_id", "=", workspaceId)
      .executeTakeFirst();
    if (!row) return ask(db, workspaceId, ...question);
    const answers = kept.get(db) ?? new Map<string, Kept<Answer>>();
    kept.set(db, answers);
    const key = JSON.stringify([workspaceId, ...question]);
    const known = answers.get(key);
    // The longest unasked goes first when there are too many.
    answers.delete(key);
    const { revision } = row;
    const current = known?.revision === revision ? known : { revision, answer: ask(db, workspaceId, ...question) };
    answers.set(key, current);
    const [oldest] = answers.keys();
    if (oldest !== undefined && answers.size > mostKept) answers.delete(oldest);
    current.answer.catch(() => {
      if (answers.get(key) === current) answers.delete(key);
    });
    return current.answer;
  };
}
