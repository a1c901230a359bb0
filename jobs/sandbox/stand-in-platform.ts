import type { RateLimit } from "#jobs/connectors/pull-connector.ts";
import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

/** What was asked. */
export interface StandInRequest {
  readonly method: string;
  /** The documented host, in lower case. */
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface StandInAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is a text. */
  readonly body: unknown;
}

/** What a platform gets wrong by itself, which only it can play. */
export const platformFaults = ["duplicate_page", "out_of_order_page", "empty_page", "expired_token"] as const;
export type PlatformFault = (typeof platformFaults)[number];

/** What a platform answers with. */
export interface StandInScene {
  readonly world: StandInWorld;
  /** The platform's time, in milliseconds: nothing later has happened yet. */
  readonly now: number;
  /** The most records on a page, where it is fewer than the platform's own number. */
  readonly mostOnPage: number;
  /** What goes wrong with this answer. */
  readonly fault: PlatformFault | undefined;
  /** The scopes that nobody is allowed. */
  readonly refused: ReadonlySet<string>;
}

/** How much one client may ask, and what more than that is answered with. */
export interface StandInLimit extends RateLimit {
  /** What is counted together: requests of one scope. */
  scopeOf(request: StandInRequest): string;
  readonly refusal: StandInAnswer;
}

/** One platform as its documentation describes it, over the generated world. One file each, one line in jobs/sandbox/index.ts. */
export interface StandInPlatform {
  /** The connector's name. */
  readonly name: string;
  readonly hosts: readonly string[];
  /** Faults that it can play. */
  readonly plays: readonly PlatformFault[];
  /** The scopes that it can refuse; left out where none are known. */
  readonly scopes?: readonly string[];
  /** Left out: how much may be asked is not documented. */
  readonly limit?: StandInLimit;
  answer(request: StandInRequest, scene: StandInScene): StandInAnswer;
}
