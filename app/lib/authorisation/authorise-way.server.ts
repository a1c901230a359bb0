import type { AuthoriseWay } from "#app/lib/authorisation/authorise-way.ts";
import { callbackAddress } from "#app/lib/authorisation/callback-address.server.ts";
import type { ConnectionKind } from "#db/connections/connection-kind.ts";

/** What a page needs to know of how connections of a kind are authorised; null where they are not. */
export function wayOf({ authorisation, fields }: ConnectionKind, request: Request): AuthoriseWay | null {
  if (!authorisation) return null;
  const { at, app, brings, asks } = authorisation;
  const ofApp = fields
    .filter(({ part, name }) => part === "secret" && app.includes(name))
    .map((field) => ({ ...field, isRequired: true }));
  const ofOptions = fields.filter(({ part }) => part === "options");
  return {
    at,
    fields: [...ofApp, ...ofOptions.filter(({ name }) => !brings.includes(name))],
    fieldsAgain: [...ofApp, ...ofOptions.filter(({ name }) => asks.includes(name))],
    callback: callbackAddress(request),
  };
}
