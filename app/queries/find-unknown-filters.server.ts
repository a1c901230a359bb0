import { type Kysely, type RawBuilder, sql } from "kysely";
import type { ComparedKind, FilterProblem, Filters } from "#app/lib/filters/filters.ts";
import type { Database } from "#db/schema/database.ts";

const choices = ["creator", "campaign", "product", "post", "piece", "theme"] as const;
type Choice = (typeof choices)[number];

/** What the workspace does not have among what the filters name: nothing could match it, and an empty page would not say why. */
export async function findUnknownFilters(
  db: Kysely<Database>,
  workspaceId: number,
  filters: Pick<Filters, Choice | ComparedKind>,
): Promise<FilterProblem[]> {
  const chosen: { choice: Choice; parameter: Choice | ComparedKind; value: string | number }[] = [
    ...choices.flatMap((choice) => {
      const value = filters[choice];
      return value === null ? [] : [{ choice, parameter: choice, value }];
    }),
    ...filters.creators.map((value) => ({ choice: "creator", parameter: "creators", value }) as const),
    ...filters.campaigns.map((value) => ({ choice: "campaign", parameter: "campaigns", value }) as const),
  ];
  const problems = await Promise.all(
    chosen.map(async ({ choice, parameter, value }): Promise<FilterProblem[]> => {
      const { rows } = await sql<{
        is_known: boolean;
      }>`select ${lookUps[choice](workspaceId, value)} as is_known`.execute(db);
      if (rows[0]?.is_known) return [];
      const message = `${parameter}=${value} is not in this workspace`;
      return [{ parameter, value: String(value), code: "not_known", message }];
    }),
  );
  return problems.flat();
}

/** The parameters without those that the workspace does not know. */
export function withoutFilters(parameters: URLSearchParams, problems: readonly FilterProblem[]): URLSearchParams {
  const left = new URLSearchParams(parameters);
  for (const { parameter } of problems) left.delete(parameter);
  return left;
}

/** Things are known from the first mention on, whether or not their own record has arrived. */
const lookUps: Readonly<Record<Choice, (workspaceId: number, value: string | number) => RawBuilder<boolean>>> = {
  creator: (id, value) =>
    sql`(${hasRow("creator", id, value)} or ${hasRow("account", id, value)} or ${isMentioned(["creator", "account"], id, value)})`,
  campaign: (id, value) => sql`(${hasRow("campaign", id, value)} or ${isMentioned(["campaign"], id, value)})`,
  product: (id, value) => sql`(${hasRow("product", id, value)} or ${isMentioned(["product"], id, value)})`,
  post: (id, value) => sql`(${hasRow("post", id, value)} or ${isMentioned(["post"], id, value)})`,
  piece: (id, value) => isMentioned(["piece"], id, value),
  theme: (id, value) => sql`(exists (select from theme_day as t where t.workspace_id = ${id} and t.theme = ${value})
    or exists (select from post_dimension as p where p.workspace_id = ${id} and ${value} = any(p.themes)))`,
};

function hasRow(table: "creator" | "account" | "campaign" | "product" | "post", workspaceId: number, id: unknown) {
  return sql<boolean>`exists (select from ${sql.table(table)} as e where e.workspace_id = ${workspaceId} and e.id = ${id})`;
}

function isMentioned(entities: readonly string[], workspaceId: number, id: unknown): RawBuilder<boolean> {
  return sql`exists (select from entity_key as k where k.workspace_id = ${workspaceId} and k.id = ${id} and k.entity = any(${entities}::text[]))`;
}
