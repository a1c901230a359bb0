import { ConnectorError } from "#jobs/connectors/connector.ts";

/** A listing that could not be read. */
export interface BrokenListing {
  readonly listing: string;
  readonly error: ConnectorError;
}

/** Whether an error may be one listing's alone: a scope that was not given, a shape that has changed. A platform that is away is away for all. */
export function isOfListing({ kind }: ConnectorError): boolean {
  return kind === "schema_changed" || kind === "unauthorized";
}

/**
 * Throws what a run says that could not read all of its listings. Credentials that none of them is given for are refused; where others
 * were read, those listings are, by name.
 */
export function throwBroken(broken: readonly BrokenListing[], listings: number): void {
  const refused = broken.filter(({ error }) => error.kind === "unauthorized");
  const [first] = broken;
  if (!first) return;
  if (refused.length === listings) throw first.error;
  const changed = broken.find(({ error }) => error.kind === "schema_changed");
  if (refused.length === 0) throw first.error;
  // A changed shape counts as a failure, which a scope that is missing is not.
  if (changed) throw changed.error;
  const reasons = refused.map(({ listing, error }) => `${listing}: ${error.message}`).join("; ");
  throw new ConnectorError(
    "partly_refused",
    `The platform refuses some of the listings, the others were read. Give their scopes and enter the credentials anew: ${reasons}`,
  );
}
