import type { ConnectionField } from "#db/connections/connection-kind.ts";

/** What the page knows of how a kind is authorised. */
export interface AuthoriseWay {
  readonly at: string;
  /** What a person enters of a new connection: the app's credentials, and the options that do not come back from the platform. */
  readonly fields: readonly ConnectionField[];
  /** What may be entered when a connection at work is authorised again. */
  readonly fieldsAgain: readonly ConnectionField[];
  /** Where the platform sends people back to. */
  readonly callback: string;
}
