import { type Kysely, sql } from "kysely";
import type { CountedContents, CreatorContents } from "#app/lib/creator-contents.ts";
import { countNamingMessages } from "#db/erasures/count-naming-messages.server.ts";
import { countNamingRejects } from "#db/erasures/count-naming-rejects.server.ts";
import { listNames } from "#db/erasures/list-names.server.ts";
import type { Database } from "#db/schema/database.ts";

/** A page looks through so many rejects, and messages of each kind; the job that erases reads all. */
const mostRejects = 5_000;
const mostMessages = 5_000;

/**
 * What is there of a creator, or of an account that is joined to none. `credits` are order lines that stay and lose their credit;
 * `connections` are those that read an account of theirs, which stay too.
 */
export async function countCreatorContents(
  db: Kysely<Database>,
  workspaceId: number,
  id: number,
): Promise<CountedContents> {
  const of = (table: string, where: ReturnType<typeof sql>) =>
    sql`(select count(*) from ${sql.table(table)} as x where x.workspace_id = ${workspaceId} and ${where})`;
  const ofAccount = sql`x.account_id in (select id from own_account)`;
  const ofPost = sql`x.post_id in (select id from own_post)`;
  const { rows } = await sql<
    Omit<CreatorContents, "rejects" | "messages"> & { readonly accountIds: readonly number[] }
  >`
    with own_account as materialized (
      select id from account where workspace_id = ${workspaceId} and (creator_id = ${id} or (id = ${id} and creator_id is null))
    ),
    own_post as materialized (
      select id from post where workspace_id = ${workspaceId} and account_id in (select id from own_account)
    )
    select (select count(*) from own_account) as accounts, (select coalesce(array_agg(id), '{}') from own_account) as "accountIds", (select count(*) from own_post) as posts,
      ${of("account_snapshot", ofAccount)} as account_snapshots, ${of("post_snapshot", ofPost)} as post_snapshots,
      ${of("comment", ofPost)} as comments, ${of("recommendation", ofPost)} as recommendations,
      ${of("shop_window", ofAccount)} as shop_windows, ${of("audience_share", ofAccount)} as audience_shares,
      ${of("post_retention", ofPost)} as retentions,
      ${of("account_day_reported", ofAccount)} + ${of("post_day_reported", ofPost)} + ${of("video_day_reported", ofPost)} as reported_days,
      ${of("campaign_creator", sql`x.creator_id = ${id}`)} + ${of("campaign_post", ofPost)}
        + ${of("campaign_cost", sql`x.creator_id = ${id}`)} + ${of("campaign_discount_code", ofAccount)} as campaign_places,
      ${of("touch", sql`(${ofPost} or ${ofAccount})`)} as touches,
      ${of("order_credit", sql`(${ofPost} or ${ofAccount})`)} as credits,
      ${of("piece_decision", sql`(${ofPost} or x.other_post_id in (select id from own_post))`)}
        + ${of("post_match_decision", sql`(${ofPost} or ${ofAccount})`)} as decisions,
      (
        select count(distinct b.connection_id) from observation as o
        join ingest_batch as b on b.workspace_id = ${workspaceId} and b.batch_id = o.batch_id
        join connection as c on c.workspace_id = ${workspaceId} and c.connection_id = b.connection_id and c.status not in ('removing', 'removed')
        where o.workspace_id = ${workspaceId} and o.entity = 'account' and o.entity_id in (select id from own_account)
      ) as connections`.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error("A count gives a row");
  const { accountIds, ...others } = counts;
  const names = await listNames(db, workspaceId, id, accountIds);
  const rejects = await countNamingRejects(db, workspaceId, names, mostRejects);
  const messages = await countNamingMessages(db, workspaceId, names, mostMessages);
  return {
    ...others,
    rejects: rejects.count,
    messages: messages.count,
    rejectsOfNewest: rejects.isAll ? null : mostRejects,
    messagesOfNewest: messages.isAll ? null : mostMessages,
  };
}
