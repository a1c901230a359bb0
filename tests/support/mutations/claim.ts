import { createHash } from "node:crypto";
import { bad, destroyed, type Said, type SaidCount } from "#tests/support/read-cells-independently.ts";

/** The name of another thing: scope (a platform or shop) and id. */
export interface Reference {
  readonly scope: string;
  readonly id: string;
}
export type ClaimValue = string | number | Date | readonly string[] | Reference | SaidCount;

/** What one row says of one row of a table. */
export interface Claim {
  readonly table: string;
  /** Scope and ids, and for a snapshot its time. */
  readonly key: string;
  /** When it was true; undefined: not stated. */
  readonly at: Date | undefined;
  readonly values: Readonly<Record<string, ClaimValue>>;
}

export interface RowClaims {
  readonly claims: readonly Claim[];
  /** Whether something of the row is wrong, so that it is listed. */
  readonly isRejected: boolean;
  /** Whether it shows that ids were destroyed, so that the file is refused. */
  readonly isDestroyed: boolean;
}

type Cell = Said<ClaimValue> | symbol;

/** A claim in the making. */
export interface Draft {
  readonly table: string;
  readonly scope: Said<string>;
  /** The ids of the key, by field. */
  readonly ids: Readonly<Record<string, Said<string> | symbol>>;
  readonly at: Said<Date>;
  /** Of a snapshot: at least one must be known. */
  readonly isSnapshot: boolean;
  readonly values: Readonly<Record<string, Cell>>;
  readonly required?: readonly string[];
}

/** The claims of the drafts of one row: one with anything wrong is left out. */
export function settleDrafts(drafts: readonly Draft[]): RowClaims {
  const isDestroyed = drafts.some(({ ids }) => Object.values(ids).includes(destroyed));
  const sound = drafts.filter((draft) => !isBad(draft));
  const isNamed = (draft: Draft) => !Object.values(draft.ids).includes(undefined);
  const hasPost = sound.some((draft) => draft.table === "post" && isNamed(draft));
  // A video whose account is gone is still a video.
  const kept = sound.filter((draft) => isNamed(draft) || !hasPost || !draft.table.startsWith("account"));
  const stating = kept.filter((draft) => !isNamed(draft) || !draft.isSnapshot || hasValue(draft));
  const whole = stating.filter((draft) => isNamed(draft) && !isLacking(draft));
  const isRejected = sound.length < drafts.length || whole.length < stating.length;
  return { claims: whole.map(toClaim), isRejected, isDestroyed };
}

function isBad({ scope, ids, at, values }: Draft): boolean {
  const times = [at, ...Object.entries(values).flatMap(([name, value]) => (mayBeToCome.has(name) ? [] : [value]))];
  return [scope, at, ...Object.values(ids), ...Object.values(values)].includes(bad) || times.some(isToCome);
}

const mayBeToCome = new Set(["opened_at"]);

/** What was read or has happened lies behind: by an hour more no clock is wrong. */
function isToCome(time: Cell): boolean {
  return time instanceof Date && time.getTime() > Date.now() + 3_600_000;
}

function hasValue({ values }: Draft): boolean {
  return Object.values(values).some((value) => value !== undefined);
}

function isLacking({ scope, at, isSnapshot, values, required = [] }: Draft): boolean {
  return scope === undefined || (isSnapshot && at === undefined) || required.some((name) => !isKnown(values[name]));
}

function isKnown(value: Cell): value is ClaimValue {
  return value !== undefined && value !== bad && value !== destroyed;
}

function toClaim({ table, scope, ids, at, isSnapshot, values }: Draft): Claim {
  const known = Object.entries(values).flatMap(([name, value]): [string, ClaimValue][] =>
    isKnown(value) ? [[name, isReference(value) ? { ...value, scope: fitScope(value.scope) } : value]] : [],
  );
  const parts = [fitScope(String(scope)), ...Object.values(ids).map(String)];
  const when = at instanceof Date ? at : undefined;
  if (isSnapshot) parts.push(when?.toISOString() ?? "");
  return { table, key: parts.join("/"), at: when, values: Object.fromEntries(known) };
}

function isReference(value: ClaimValue): value is Reference {
  return typeof value === "object" && "scope" in value;
}

/** What an index cannot hold, a platform or shop of more than 200 bytes, is known by its beginning and a hash. */
function fitScope(scope: string): string {
  if (Buffer.byteLength(scope) <= 200) return scope;
  return `${scope.slice(0, 20)}…${createHash("sha256").update(scope).digest("hex")}`;
}
