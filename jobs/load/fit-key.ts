import { createHash } from "node:crypto";

/** An entry of an index holds 2,704 bytes: what a thing is called and the platform or shop that scopes it must fit into one together. */
const mostForScope = 200;
const mostForCode = 500;
const mostForName = 2_000;

/** A name that an index can hold: a longer one is cut and told apart by a hash of the whole. */
export function fitName(name: string): string {
  return shorten(name, mostForName);
}

/** The key of a platform or shop, in the same way. */
export function fitScope(scope: string): string {
  return shorten(scope, mostForScope);
}

/** A discount code, by which orders and campaigns find each other. */
export function fitCode(code: string): string {
  return shorten(code, mostForCode);
}

function shorten(text: string, mostBytes: number): string {
  if (text.length * 3 <= mostBytes || Buffer.byteLength(text) <= mostBytes) return text;
  const hash = createHash("sha256").update(text).digest("hex");
  // Through bytes and back, for the cut may leave half a surrogate pair.
  return `${Buffer.from(text.slice(0, 20)).toString()}…${hash}`;
}
