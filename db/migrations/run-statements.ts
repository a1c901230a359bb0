import type { QueryExecutorProvider, RawBuilder } from "kysely";

/** Runs several statements without parameters in one round trip (the simple query protocol allows it). */
export async function runStatements(db: QueryExecutorProvider, statements: RawBuilder<unknown>): Promise<void> {
  await statements.execute(db);
}
