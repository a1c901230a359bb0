import { ConnectorError } from "#jobs/connectors/connector.ts";

/** The answer of a call that asks nothing but whether credentials are good. Throws unauthorized where it is refused by a code that nobody knows: it says that they are not. */
export async function askForCredentials(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === "schema_changed")
      throw new ConnectorError("unauthorized", error.message, { cause: error, about: error.about });
    throw error;
  }
}
