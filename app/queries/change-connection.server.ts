import {
  type FormProblems,
  parseConnectionEdit,
  parseConnectionForm,
  parseOptionsEdit,
  parseSecretForm,
} from "#app/lib/connection-form.ts";
import { type ConnectionOvertaken, findConnectionOvertaken, optionsOf } from "#app/lib/connection-overtaken.ts";
import type { SeenDraft } from "#app/lib/seen-connection.ts";
import type { Databases } from "#app/queries/add-connection.server.ts";
import { askOnce } from "#app/queries/ask-once.server.ts";
import { sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { connectionKinds } from "#db/connections/index.ts";
import { isLeaving } from "#db/connections/leaving.ts";
import { findNextSlot } from "#db/connections/next-slot.ts";
import { enqueueJob } from "#db/queue.server.ts";

export interface ConnectionContext extends Databases {
  readonly workspaceId: number;
  readonly timeZone: string;
  readonly connectionId: number;
}

export type ConnectionChange =
  | { readonly overtaken: ConnectionOvertaken }
  | { readonly problems: FormProblems }
  | { readonly problem: "too_late" | "wrong_name" | "unknown_kind" }
  | undefined;

/** Does what a form of a connection's page asks for (its field `intent`). Returns what is wrong with it, if anything. */
export async function changeConnection(context: ConnectionContext, form: FormData): Promise<ConnectionChange> {
  const found = await of(context).select(["name", "connector", "status", "schedule"]).executeTakeFirst();
  if (!found || isLeaving(found.status)) return { problem: "too_late" };
  switch (form.get("intent")) {
    case "correct":
      return correctDraft(context, found.connector, form);
    case "rotate":
      return rotate(context, found.connector, form);
    case "test":
      return tryOut(context);
    case "start":
      return start(context, found.schedule);
    case "pull":
      return pullNow(context);
    case "pause":
      return move(context, ["active", "needs_credentials"], { status: "paused", next_slot_at: null });
    case "resume":
      return move(context, ["paused"], {
        status: "active",
        resume_at: null,
        next_slot_at: findNextSlot(found.schedule, context.timeZone, new Date()),
      });
    case "edit":
      return edit(context, found.connector, form);
    case "discard":
      return discard(context);
    case "remove":
      return remove(context, found.name, form);
    default:
      return { problem: "too_late" };
  }
}

/** A draft is entered anew, credentials included, and tried again. */
async function correctDraft(context: ConnectionContext, connector: string, form: FormData): Promise<ConnectionChange> {
  const kind = connectionKinds.find((one) => one.connector === connector);
  if (!kind) return { problem: "unknown_kind" };
  const parsed = parseConnectionForm(kind, form);
  if ("problems" in parsed) return parsed;
  const { name, options, secret } = parsed.values;
  const sealed = await sealConnectionSecret(context, secret);
  const change = await whileHeld(context, async (held, found) => {
    const overtaken = findConnectionOvertaken(form, found, { name, schedule: found.schedule, options });
    if (overtaken) return { overtaken };
    return move(held, ["draft"], {
      name,
      options: JSON.stringify(options),
      secret: sealed,
      secret_entered_at: new Date(),
    });
  });
  return change ?? tryOut(context);
}

/** The old credentials stay in use until the new ones have passed their test. */
async function rotate(context: ConnectionContext, connector: string, form: FormData): Promise<ConnectionChange> {
  const kind = connectionKinds.find((one) => one.connector === connector);
  if (!kind) return { problem: "unknown_kind" };
  const parsed = parseSecretForm(kind, form);
  if ("problems" in parsed) return parsed;
  const sealed = await sealConnectionSecret(context, parsed.secret);
  const change = await whileHeld(context, async (held, found) => {
    const { name, schedule } = found;
    const overtaken = findConnectionOvertaken(form, found, { name, schedule, options: optionsOf(found) });
    if (overtaken) return { overtaken };
    return move(held, ["active", "paused", "needs_credentials"], {
      next_secret: sealed,
      next_options: null,
      secret_entered_at: new Date(),
    });
  });
  return change ?? tryOut(context);
}

async function tryOut({ pool, workspaceId, connectionId }: ConnectionContext): Promise<undefined> {
  await enqueueJob(pool, workspaceId, "try-connection", { connectionId });
}

/** A draft goes to work: its first run now, the next ones by its schedule. */
async function start(context: ConnectionContext, schedule: string): Promise<ConnectionChange> {
  const now = new Date();
  const next = findNextSlot(schedule, context.timeZone, now);
  const late = await move(context, ["draft"], { status: "active", schedule_since: now, next_slot_at: next });
  return late ?? pullNow(context);
}

async function pullNow({ pool, workspaceId, connectionId }: ConnectionContext): Promise<undefined> {
  await askOnce({ pool }, workspaceId, "pull-connection", { connectionId, slot: new Date().toISOString() });
}

async function edit(context: ConnectionContext, connector: string, form: FormData): Promise<ConnectionChange> {
  const kind = connectionKinds.find((one) => one.connector === connector);
  if (!kind) return { problem: "unknown_kind" };
  const parsed = parseConnectionEdit(form);
  if ("problems" in parsed) return parsed;
  let isToBeTried = false;
  const change = await whileHeld(context, async (held, found) => {
    const kept = optionsOf(found);
    const edited = parseOptionsEdit(kind, kept, form);
    if ("problems" in edited) return edited;
    // Somebody else has changed it since: saved all the same, this would take their change back unseen.
    const overtaken = findConnectionOvertaken(form, found, { ...parsed, options: edited.options ?? kept });
    if (overtaken) return { overtaken };
    const now = new Date();
    const isMoved = parsed.schedule !== found.schedule;
    const next = found.status === "active" ? findNextSlot(parsed.schedule, context.timeZone, now) : null;
    // Only the connector knows what is listed now: a test call notes it.
    isToBeTried = edited.options !== undefined;
    return move(held, [found.status], {
      ...parsed,
      ...(edited.options ? { options: JSON.stringify(edited.options) } : {}),
      ...(isMoved ? { schedule_since: now, next_slot_at: next } : {}),
    });
  });
  return change ?? (isToBeTried ? tryOut(context) : undefined);
}

/** Changes a connection as it stands, which stays until that is done: of two who save at once the second sees what the first has saved. */
export function whileHeld(
  context: ConnectionContext,
  change: (held: ConnectionContext, found: SeenDraft & { readonly status: string }) => Promise<ConnectionChange>,
): Promise<ConnectionChange> {
  return context.db.transaction().execute(async (trx) => {
    const held = { ...context, db: trx };
    const found = await of(held)
      .select(["name", "status", "schedule", "options", "secret_entered_at as secretEnteredAt"])
      .forUpdate()
      .executeTakeFirst();
    return !found || isLeaving(found.status) ? { problem: "too_late" } : change(held, found);
  });
}

/** Of a draft nothing has landed: it goes without a trace. */
async function discard({ db, workspaceId, connectionId }: ConnectionContext): Promise<undefined> {
  await db
    .deleteFrom("connection_authorisation as a")
    .using("connection as c")
    .where("a.workspace_id", "=", workspaceId)
    .where("a.connection_id", "=", connectionId)
    .where("c.workspace_id", "=", workspaceId)
    .where("c.connection_id", "=", connectionId)
    .where("c.status", "=", "draft")
    .execute();
  await db
    .deleteFrom("connection")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("status", "=", "draft")
    .execute();
}

/** Only whoever has typed its name means this connection. It is asked for before the connection is marked, so that none is marked that no run removes. */
async function remove(context: ConnectionContext, name: string, form: FormData): Promise<ConnectionChange> {
  if (String(form.get("confirmation") ?? "").trim() !== name.trim()) return { problem: "wrong_name" };
  const { pool, workspaceId, connectionId } = context;
  const isErased = form.get("what") === "erase";
  await askOnce({ pool }, workspaceId, "remove-connection", { connectionId, isErased });
  // A worker may have come to it already.
  await move(context, ["active", "paused", "needs_credentials", "draft"], {
    status: "removing",
    next_slot_at: null,
    next_secret: null,
    next_options: null,
  });
  return undefined;
}

interface Moved {
  readonly name?: string;
  readonly status?: string;
  readonly options?: string;
  readonly schedule?: string;
  readonly schedule_since?: Date;
  readonly next_slot_at?: Date | null;
  readonly resume_at?: null;
  readonly secret?: Buffer;
  readonly next_secret?: Buffer | null;
  readonly secret_entered_at?: Date;
  readonly next_options?: null;
}

/** Changes a connection that has one of these statuses; else it has moved on since the page was shown. */
export async function move(
  { db, workspaceId, connectionId }: ConnectionContext,
  from: readonly string[],
  values: Moved,
): Promise<ConnectionChange> {
  const moved = await db
    .updateTable("connection")
    .set(values)
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .where("status", "in", from)
    .returning("connection_id")
    .executeTakeFirst();
  return moved ? undefined : { problem: "too_late" };
}

function of({ db, workspaceId, connectionId }: ConnectionContext) {
  return db.selectFrom("connection").where("workspace_id", "=", workspaceId).where("connection_id", "=", connectionId);
}
