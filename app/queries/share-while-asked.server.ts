import type { Kysely } from "kysely";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";

type Ask<Rest extends readonly unknown[], Answer> = (
  db: Kysely<Database>,
  workspace: ReportWorkspace,
  ...rest: Rest
) => Promise<Answer>;

/** The same question, put once while it is being answered: the reports of a page begin together, and each asks it. Nothing is kept after the answer, nor shared with another request, which has a workspace of its own. */
export function shareWhileAsked<Rest extends readonly unknown[], Answer>(ask: Ask<Rest, Answer>): Ask<Rest, Answer> {
  const asked = new WeakMap<ReportWorkspace, Map<string, Promise<Answer>>>();
  return (db, workspace, ...rest) => {
    const ofWorkspace = asked.get(workspace) ?? new Map<string, Promise<Answer>>();
    asked.set(workspace, ofWorkspace);
    const key = JSON.stringify(rest);
    const known = ofWorkspace.get(key);
    if (known) return known;
    const answer = ask(db, workspace, ...rest).finally(() => ofWorkspace.delete(key));
    ofWorkspace.set(key, answer);
    return answer;
  };
}
