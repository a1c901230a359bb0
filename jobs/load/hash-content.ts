import { createHash } from "node:crypto";
import { type JsonAttribute, toJsonbText } from "#jobs/load/jsonb-text.ts";

/** The order in which jsonb keeps some names, by those names joined: the records of a stream mostly have the same ones. */
const orders = new Map<string, readonly string[]>();

/** The first 53 bits of the md5 of attributes, written as jsonb::text writes them: of one entity and source, equal hashes are equal contents. */
export function hashContent(attributes: Readonly<Record<string, JsonAttribute>>): number {
  let text = "";
  for (const name of inOrder(Object.keys(attributes))) {
    const value = attributes[name];
    if (value !== undefined) text += `${text === "" ? "" : ", "}"${name}": ${toJsonbText(value)}`;
  }
  const digest = createHash("md5").update(`{${text}}`).digest();
  return digest.readUInt32BE(0) * 2 ** 21 + (digest.readUInt32BE(4) >>> 11);
}

/** By length, then by letter: names of attributes are those of columns. */
function inOrder(names: readonly string[]): readonly string[] {
  const joined = names.join();
  let order = orders.get(joined);
  if (!order) {
    order = [...names].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
    if (orders.size < 1_000) orders.set(joined, order);
  }
  return order;
}
