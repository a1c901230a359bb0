import { isDeepStrictEqual } from "node:util";
import { parseAuthoriseForm } from "#app/lib/authorisation/authorise-form.ts";
import type { FormProblems } from "#app/lib/connection-form.ts";
import { type ConnectionOvertaken, findConnectionOvertaken } from "#app/lib/connection-overtaken.ts";
import { addDraft, type Databases } from "#app/queries/add-connection.server.ts";
import { type ConnectionContext, move, whileHeld } from "#app/queries/change-connection.server.ts";
import { startAuthorisation } from "#app/queries/start-authorisation.server.ts";
import { pickApp } from "#db/connections/authorisation.ts";
import type { ConnectionKind } from "#db/connections/connection-kind.ts";
import { openConnectionSecret, sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { connectionKinds } from "#db/connections/index.ts";
import { isLeaving } from "#db/connections/leaving.ts";
import { OtherKeyError } from "#db/secrets/other-key-error.ts";

/** From where somebody is sent, and back to where. */
export interface Departure {
  readonly callback: string;
  readonly browser: string;
}

/** Where somebody has to go now, or why not. */
export type Departed =
  | { readonly goTo: { readonly address: string; readonly at: string } }
  | { readonly problems: FormProblems }
  | { readonly overtaken: ConnectionOvertaken }
  | { readonly problem: "too_late" | "unknown_kind" };

/** Keeps a new connection as a draft with nothing but the app's credentials, and says where it is authorised. */
export async function authoriseNew(
  { db }: Databases,
  workspaceId: number,
  { kind, isStandIn, ...departure }: Departure & { readonly kind: ConnectionKind; readonly isStandIn: boolean },
  form: FormData,
): Promise<Departed> {
  const { authorisation } = kind;
  if (!authorisation) return { problem: "unknown_kind" };
  const parsed = parseAuthoriseForm(kind, authorisation, form, {});
  if ("problems" in parsed) return parsed;
  const { app, options, name } = parsed.values;
  const draft = { name: name ?? kind.name, options, secret: app, isStandIn };
  const connectionId = await addDraft(db, workspaceId, kind, draft);
  const start = { authorisation, app, options, isStandIn, ...departure };
  const address = await startAuthorisation(db, { workspaceId, connectionId }, start);
  return { goTo: { address, at: authorisation.at } };
}

/**
 * Says where a connection that is there is authorised, for the first time or anew. A draft takes what the form says; of one at work nothing but the
 * options that the address is made of changes until what comes back has passed its test.
 */
export async function authoriseConnection(
  context: ConnectionContext,
  form: FormData,
  departure: Departure,
): Promise<Departed> {
  const found = await find(context);
  if (!found || isLeaving(found.status)) return { problem: "too_late" };
  const kind = connectionKinds.find(({ connector }) => connector === found.connector);
  if (!kind?.authorisation) return { problem: "unknown_kind" };
  const isDraft = found.status === "draft";
  const secret = await openKept(context, found.secret);
  const kept = pickApp(kind.authorisation, secret);
  const known = Object.fromEntries(Object.entries(found.options ?? {}));
  const parsed = parseAuthoriseForm(kind, kind.authorisation, form, isDraft ? { kept } : { kept, options: known });
  if ("problems" in parsed) return parsed;
  const { app, options, name } = parsed.values;
  // Tokens are of the app that got them.
  const isOther = isDraft && !isDeepStrictEqual(app, kept);
  const { brings } = kind.authorisation;
  const brought = isOther ? [] : Object.entries(known).filter(([field]) => brings.includes(field));
  const sealed = isOther ? await sealConnectionSecret(context, app) : null;
  const change = await whileHeld(context, async (held, now) => {
    const edited = { ...Object.fromEntries(brought), ...options };
    const overtaken = findConnectionOvertaken(form, now, { ...now, name: name ?? now.name, options: edited });
    if (overtaken) return { overtaken };
    return move(held, [found.status], {
      options: JSON.stringify(edited),
      ...(name === null ? {} : { name }),
      ...(sealed ? { secret: sealed, secret_entered_at: new Date() } : {}),
    });
  });
  if (change && "overtaken" in change) return change;
  if (change) return { problem: "too_late" };
  const start = { authorisation: kind.authorisation, app, options, isStandIn: found.is_stand_in, ...departure };
  return { goTo: { address: await startAuthorisation(context.db, context, start), at: kind.authorisation.at } };
}

function find({ db, workspaceId, connectionId }: ConnectionContext) {
  return db
    .selectFrom("connection")
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .select(["connector", "status", "options", "secret", "is_stand_in"])
    .executeTakeFirst();
}

/** Credentials under a key that is gone have to be entered anew, as any that are missing. */
async function openKept(context: ConnectionContext, sealed: Buffer | null): Promise<unknown> {
  if (sealed === null) return null;
  try {
    return await openConnectionSecret(context, sealed);
  } catch (error) {
    if (error instanceof OtherKeyError) return null;
    throw error;
  }
}
