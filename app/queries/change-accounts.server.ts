import { readId } from "#app/lib/reject-filter.ts";
import type { Databases } from "#app/queries/add-connection.server.ts";
import { jobInputs } from "#db/job-inputs.ts";
import { enqueueJob } from "#db/queue.server.ts";

/** Asks for what a form of a page of accounts says (its field `intent`: join, split, same, undo). Returns the run; undefined when it says nothing that can be asked for. */
export async function changeAccounts(
  { pool }: Databases,
  workspaceId: number,
  form: FormData,
): Promise<number | undefined> {
  const idOf = (name: string) => readId(String(form.get(name) ?? "")) ?? undefined;
  const asked = jobInputs["decide-account"].input.safeParse({
    intent: form.get("intent"),
    accountId: idOf("account"),
    personId: idOf("person"),
    otherId: idOf("other"),
    act: form.get("act") ?? undefined,
  });
  return asked.success ? enqueueJob(pool, workspaceId, "decide-account", asked.data) : undefined;
}
