import type { ConnectorError } from "#jobs/connectors/connector.ts";
import type { PullListing } from "#jobs/connectors/pull-connector.ts";

/** A listing that could not be read. */
export interface BrokenListing {
  readonly listing: PullListing;
  readonly error: ConnectorError;
}

/** Whether an error may be one listing's alone: a scope that was not given, a shape that has changed. A platform that is away is away for all. */
export function isOfListing({ kind }: ConnectorError): boolean {
  return kind === "schema_changed" || kind === "unauthorized";
}
