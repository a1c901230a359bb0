import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { type OptionProblem, parseImportOptions } from "#app/lib/import-options.ts";
import { phaseOf } from "#app/lib/import-phase.ts";
import { applyMappingForm, readMappingDraft } from "#app/lib/mapping-form.ts";
import { findImport, type ImportState } from "#app/queries/find-import.server.ts";
import {
  adjustImport,
  confirmMappings,
  followRun,
  leaveFileOut,
  moveImport,
} from "#app/queries/prepare-import.server.ts";
import type { JobName } from "#db/job-inputs.ts";
import { enqueueJob } from "#db/queue.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface ImportContext {
  readonly db: Kysely<Database>;
  readonly pool: Pool;
  readonly workspaceId: number;
  readonly importId: number;
}

export type ChangeProblem = OptionProblem | "too_late";

/** Does what a form of the import's page asks for (its field `intent`). Returns what is wrong with it, if anything. */
export async function changeImport(context: ImportContext, form: FormData): Promise<ChangeProblem | undefined> {
  const { db, workspaceId, importId } = context;
  const found = await findImport(db, workspaceId, importId);
  if (!found) return "too_late";
  switch (form.get("intent")) {
    case "options": {
      const parsed = parseImportOptions(form);
      if ("problem" in parsed) return parsed.problem;
      return lookAgain(context, parsed.options, new Map());
    }
    case "mapping":
      return lookAgain(context, found.options, readMapping(found, form));
    case "propose":
      return lookAgain(context, found.options, new Map([[fileNumberIn(form), null]]));
    case "leave-out":
      await leaveFileOut(db, workspaceId, importId, fileNumberIn(form));
      return undefined;
    case "start":
      return start(context, found);
    case "undo":
      return enqueue(context, "undo-import");
    default:
      return lookAgain(context, found.options, new Map());
  }
}

function readMapping(found: ImportState, form: FormData): Map<number, unknown> {
  const fileNumber = fileNumberIn(form);
  const file = found.files.find((one) => one.fileNumber === fileNumber);
  if (!file?.preview) return new Map();
  const draft = readMappingDraft(file.preview.mapping, file.name, file.preview.columns);
  return new Map([[fileNumber, applyMappingForm(draft, form)]]);
}

function fileNumberIn(form: FormData): number {
  return Number(form.get("file"));
}

async function lookAgain(
  context: ImportContext,
  options: Readonly<Record<string, string>>,
  mappings: ReadonlyMap<number, unknown>,
): Promise<ChangeProblem | undefined> {
  const { db, workspaceId, importId } = context;
  if (!(await adjustImport(db, workspaceId, importId, { options, mappings }))) return "too_late";
  return enqueue(context, "recognise-import");
}

/** One of two presses of the button starts it. */
async function start(context: ImportContext, found: ImportState): Promise<ChangeProblem | undefined> {
  const { db, workspaceId, importId } = context;
  const { files, status } = found;
  const isReady = files.length > 0 && files.every(({ preview, refusal }) => (preview?.format ?? refusal) !== null);
  if (!isReady) return "too_late";
  if (status === "recognised") await confirmMappings(db, workspaceId, importId);
  if (phaseOf(found) === "failed" && status === "running")
    await moveImport(db, workspaceId, importId, { from: ["running"], to: "failed" });
  if (!(await moveImport(db, workspaceId, importId, { from: ["recognised", "failed"], to: "running" })))
    return "too_late";
  try {
    return await enqueue(context, "run-import");
  } catch (error) {
    await moveImport(db, workspaceId, importId, { from: ["running"], to: status });
    throw error;
  }
}

async function enqueue({ db, pool, workspaceId, importId }: ImportContext, job: ImportJob): Promise<undefined> {
  const jobRunId = await enqueueJob(pool, workspaceId, job, { importId });
  await followRun(db, workspaceId, importId, jobRunId);
}

type ImportJob = Extract<JobName, "recognise-import" | "run-import" | "undo-import">;
