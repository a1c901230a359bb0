import { type QueryExecutorProvider, sql } from "kysely";

/**
 * Addresses of feeds may no longer hold a name and password, a query or a fragment, which pages would show. No feed was ever sent what is
 * taken out here in a way that it could have used.
 */
export async function up(db: QueryExecutorProvider): Promise<void> {
  await sql`
    update connection set options = jsonb_set(options, '{base_url}', to_jsonb(
      regexp_replace(regexp_replace(options ->> 'base_url', '^(https://)[^/?#]*@', '\\1', 'i'), '[?#].*$', '')))
    where connector = 'levain-feed' and options ->> 'base_url' ~* '[?#]|^https://[^/?#]*@'`.execute(db);
}

/** What was taken out is nowhere any more. */
export async function down(): Promise<void> {}
