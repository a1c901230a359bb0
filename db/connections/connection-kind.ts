import type { z } from "zod";
import type { Authorisation } from "#db/connections/authorisation.ts";
import type { GivenMeasure } from "#db/metrics/measures.ts";
import type { StreamName } from "#db/records/streams.ts";

/** One field of the form that adds a connection. Its label and help are texts `connection.<connector>.<name>` and `….help`. */
export interface ConnectionField {
  readonly name: string;
  /** Whether it belongs to the secret (sealed, never shown again) or to the options. */
  readonly part: "options" | "secret";
  readonly kind: "text" | "url" | "password" | "choice" | "list";
  readonly choices?: readonly string[];
  /** Whether it has to be filled in; of one that is not of every choice, where it is of what was chosen. */
  readonly isRequired: boolean;
  /** The choices of another field that it is of; it says nothing where another was chosen. Left out: of all. */
  readonly of?: { readonly field: string; readonly choices: readonly string[] };
  /** The field that may be filled in in its place: one of the two is needed. */
  readonly insteadOf?: string;
  /** Whether it may be changed while the connection is at work: what was read before stays true, and no cursor of it means anything else. */
  readonly isChangeable?: boolean;
}

/** What the pages and the jobs both know of a connector that pulls: what it needs and what it gives. */
export interface ConnectionKind<Options extends z.ZodType = z.ZodType, Secret extends z.ZodType = z.ZodType> {
  readonly connector: string;
  /** Name to show, a proper name in every language. */
  readonly name: string;
  /** The platform that it speaks to; null where options or records say. */
  readonly platform: string | null;
  readonly options: Options;
  readonly secret: Secret;
  readonly fields: readonly ConnectionField[];
  /** How it is authorised at the platform, where the platform has a page for that; else its credentials are pasted. */
  readonly authorisation?: Authorisation;
  /** Every stream that it can yield. */
  readonly streams: readonly StreamName[];
  /** The measures that it provides. All others are "not provided", never 0. */
  readonly provides: readonly GivenMeasure[];
  /** How often it is pulled unless somebody says otherwise: crontab time in the workspace's zone. */
  readonly schedule: string;
}

export function defineConnectionKind<Options extends z.ZodType, Secret extends z.ZodType>(
  kind: ConnectionKind<Options, Secret>,
): ConnectionKind<Options, Secret> {
  return kind;
}
