import type { ConnectionField, ConnectionKind } from "#db/connections/connection-kind.ts";

/** What a person enters who has tokens already: what only an address of consent is made of is left out. */
export function fieldsToEnter({ fields, authorisation }: ConnectionKind): readonly ConnectionField[] {
  return fields.filter(({ name }) => !authorisation?.asks.includes(name));
}
