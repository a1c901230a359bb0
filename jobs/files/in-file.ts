import { ConnectorError } from "#jobs/connectors/connector.ts";

/** Runs what reads a file; a refusal of it then names the file and, where it is known, the line. */
export async function inFile<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw namingFile(name, error);
  }
}

/** A refusal with the name of the file, and the line, before it; any other error as it is. */
export function namingFile(name: string, error: unknown, line?: number): unknown {
  if (!(error instanceof ConnectorError)) return error;
  const place = line === undefined ? name : `${name}, line ${line}`;
  return new ConnectorError(error.kind, `${place}: ${error.message}`, { cause: error });
}
