/** What Postgres text and jsonb cannot hold: U+0000 and halves of surrogate pairs, as damaged files have them. */
const unstorable = /[\0\p{Surrogate}]/gu;

export function toStorableText(text: string): string {
  return text.replaceAll(unstorable, "\u{fffd}");
}

export function toStorableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? toStorableText(part) : part));
}
