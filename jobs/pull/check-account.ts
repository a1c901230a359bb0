import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { ConnectionRow } from "#jobs/pull/open-connection.ts";

/** A connection keeps its history, which is that of one account: throws unauthorized when credentials are of another than it is known to read. */
export function checkAccount(
  { options }: Pick<ConnectionRow, "options">,
  given: Readonly<Record<string, string>>,
): void {
  const known = new Map<string, unknown>(Object.entries(options ?? {}));
  if (Object.entries(given).every(([name, value]) => [undefined, "", value].some((one) => one === known.get(name))))
    return;
  const message = "Another account authorised the app than the one that this connection reads";
  throw new ConnectorError("unauthorized", message, { about: "account" });
}
