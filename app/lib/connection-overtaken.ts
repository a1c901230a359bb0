import { findOvertaken, type Overtaken } from "#app/lib/find-overtaken.ts";
import { type SeenDraft, seenConnection, seenSecret } from "#app/lib/seen-connection.ts";

/** What the form of a connection's name, schedule and options holds. */
export interface ConnectionEdit {
  readonly name: string;
  readonly schedule: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A form of a connection that was shown before somebody else changed it, or entered other credentials. */
export interface ConnectionOvertaken extends Overtaken<ConnectionEdit> {
  /** As credentials stand now, as text: said back with the next try. */
  readonly seenSecret: string;
  /** When somebody else has entered credentials since the form was shown, where it enters some too; null: nobody has. */
  readonly secretEnteredAt: Date | null;
}

/** What was entered of a connection, where somebody else has changed it since the form was shown. A form says of what it enters how that stood: `seen`, and of credentials `seenSecret`. */
export function findConnectionOvertaken(
  form: FormData,
  found: SeenDraft,
  entered: ConnectionEdit,
): ConnectionOvertaken | null {
  const seen = seenConnection(found);
  const secret = seenSecret(found);
  const stored = { name: found.name, schedule: found.schedule, options: optionsOf(found) };
  const isSecretNew = form.has("seenSecret") && form.get("seenSecret") !== secret;
  const overtaken = findOvertaken(form, { seen, stored, readEntered: () => entered });
  if (!overtaken && !isSecretNew) return null;
  return { seen, stored, entered, seenSecret: secret, secretEnteredAt: isSecretNew ? found.secretEnteredAt : null };
}

/** The options of a connection as they stand. */
export function optionsOf({ options }: Pick<SeenDraft, "options">): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(options ?? {}));
}
