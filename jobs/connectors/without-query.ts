import { isObject } from "#jobs/files/parse-json.ts";

/** An item whose address has lost its query: platforms write into it who asked, down to the key of the app. */
export function withoutQuery(item: unknown, field: string): unknown {
  if (!isObject(item)) return item;
  const address = item[field];
  return typeof address === "string" ? { ...item, [field]: address.replace(/[?#].*$/s, "") } : item;
}
