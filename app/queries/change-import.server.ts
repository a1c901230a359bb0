import { isDeepStrictEqual } from "node:util";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { type OptionProblem, parseImportOptions } from "#app/lib/import-options.ts";
import { phaseOf } from "#app/lib/import-phase.ts";
import { applyMappingForm, formOfFile, type MappingDraft, readMappingDraft } from "#app/lib/mapping-form.ts";
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

/** `applied_first`: it was to begin with what was entered, which nobody has seen applied yet. */
export type ChangeProblem = OptionProblem | "too_late" | "applied_first";

/** Does what a button of the import's page asks for (`intent`, or the number of a file as `mapping` or `leave-out`), with all that was entered. Returns what is wrong with it, if anything. */
export async function changeImport(context: ImportContext, form: FormData): Promise<ChangeProblem | undefined> {
  const { db, workspaceId, importId } = context;
  const found = await findImport(db, workspaceId, importId);
  if (!found) return "too_late";
  const intent = form.get("intent");
  if (intent === "undo") return enqueue(context, "undo-import");
  const entered = readEntered(found, form);
  if ("problem" in entered) return entered.problem;
  if (form.has("leave-out")) {
    const fileNumber = Number(form.get("leave-out"));
    await leaveFileOut(db, workspaceId, importId, fileNumber);
    entered.mappings.delete(fileNumber);
    return isNew(found, entered) ? lookAgain(context, entered) : undefined;
  }
  if (intent !== "start") return lookAgain(context, entered);
  return isNew(found, entered) ? ((await lookAgain(context, entered)) ?? "applied_first") : start(context, found);
}

interface Entered {
  readonly options: Readonly<Record<string, string>>;
  /** By the number of the file; of those that were changed, and of the one whose button was pressed. */
  readonly mappings: Map<number, unknown>;
}

/** All that the form says, whichever of its buttons was pressed: what was entered elsewhere in it is not to be lost. */
function readEntered(found: ImportState, form: FormData): Entered | { readonly problem: OptionProblem } {
  const hasOptions = [...form.keys()].some((name) => name.startsWith("option."));
  const stated = hasOptions ? parseImportOptions(form) : { options: found.options };
  if ("problem" in stated) return stated;
  const mappings = new Map<number, unknown>();
  for (const { fileNumber, name, preview } of found.files) {
    const own = formOfFile(form, fileNumber);
    if (!own || !preview) continue;
    const draft = readMappingDraft(preview.mapping, name, preview.columns);
    const applied = applyMappingForm(draft, own);
    if (form.get("mapping") === String(fileNumber) || isMappingChanged(draft, applied))
      mappings.set(fileNumber, applied);
  }
  return { options: stated.options, mappings };
}

/** Whether a form says anything else than the mapping that it was made from. A stream without fields says nothing. */
function isMappingChanged(draft: MappingDraft, applied: unknown): boolean {
  const streams = Object.entries(draft.streams).filter(([, rules]) => Object.keys(rules).length > 0);
  return !isDeepStrictEqual(applied, { ...draft, streams: Object.fromEntries(streams) });
}

function isNew(found: ImportState, { options, mappings }: Entered): boolean {
  return mappings.size > 0 || !isDeepStrictEqual(options, found.options);
}

async function lookAgain(context: ImportContext, entered: Entered): Promise<ChangeProblem | undefined> {
  const { db, workspaceId, importId } = context;
  if (!(await adjustImport(db, workspaceId, importId, entered))) return "too_late";
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
