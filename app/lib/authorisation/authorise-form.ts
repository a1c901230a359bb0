import { cleanName } from "#app/lib/clean-name.ts";
import { type FormProblems, findOptionProblems, isName, readPart } from "#app/lib/connection-form.ts";
import { type Authorisation, pickApp } from "#db/connections/authorisation.ts";
import type { ConnectionKind } from "#db/connections/connection-kind.ts";

/** What a form that leads to the platform says: the app's credentials, and of a draft all that is not brought back from there. */
export interface AuthoriseValues {
  readonly app: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;
  /** Null: not asked for. */
  readonly name: string | null;
}

const longestCredential = 1_000;

/** `said.credential_longer`. */
const tooLong = "is longer than a key or secret of an app is";

/**
 * The form that leads to the platform. `kept` are the app's credentials that are known, for inputs that were left empty; `options` those of a
 * connection at work, of which the form asks nothing but what the address needs. What is wrong with credentials never repeats them.
 */
export function parseAuthoriseForm(
  kind: ConnectionKind,
  authorisation: Authorisation,
  form: FormData,
  {
    kept = {},
    options: known,
  }: { kept?: Readonly<Record<string, string>>; options?: Readonly<Record<string, unknown>> },
): { values: AuthoriseValues } | { problems: FormProblems } {
  const app = { ...kept, ...pickApp(authorisation, readPart(kind.fields, "secret", form)) };
  const entered = readPart(kind.fields, "options", form);
  const asked = Object.fromEntries(Object.entries(entered).filter(([name]) => authorisation.asks.includes(name)));
  const options = known ? { ...known, ...asked } : entered;
  const name = known ? null : cleanName(String(form.get("name") ?? ""));
  const problems: Record<string, string | null> = known
    ? {}
    : findOptionProblems(kind, options, (field) => authorisation.brings.includes(field));
  if (name !== null && !isName(name)) problems.name = null;
  for (const field of authorisation.app) {
    const value = app[field];
    if (!value) problems[field] = null;
    else if (value.length > longestCredential) problems[field] = tooLong;
  }
  for (const field of authorisation.needs(options)) if (!options[field] && !(field in problems)) problems[field] = null;
  return Object.keys(problems).length > 0 ? { problems } : { values: { app, options, name } };
}
