import type { Kysely, Selectable } from "kysely";
import { factsVersion } from "#db/facts-version.ts";
import { platforms } from "#db/records/vocabulary.ts";
import type { Database } from "#db/schema/database.ts";
import type { WorkspaceTable } from "#db/schema/workspace.ts";

export type Workspace = Selectable<WorkspaceTable>;

export interface NewWorkspace {
  /** What its addresses and commands call it. */
  readonly slug: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** BCP 47. */
  readonly locale: string;
  /** ISO: 1 Monday .. 7 Sunday. */
  readonly weekStart?: number;
}

const platformNames: Record<(typeof platforms)[number], string> = {
  kesong: "Kesong",
  douyin: "Douyin",
  tiktok: "TikTok",
  xiaohongshu: "Xiaohongshu",
};

/** Kesong opened in July 2022 with image posts alone. When the rest came is not published: a default, to be corrected in settings. */
const kesongOpensUp = "2022-09-01";
/** A code, which pages put into words (`capability.<code>`). */
const withoutShop = "without_shop";
const kesongCapabilities = [
  { measure: "video", reason: "images_only" },
  { measure: "product_impressions", reason: withoutShop },
  { measure: "product_clicks", reason: withoutShop },
  { measure: "shop_window_visits", reason: withoutShop },
];

export async function findWorkspace(db: Kysely<Database>, slug: string): Promise<Workspace | undefined> {
  return db.selectFrom("workspace").selectAll().where("slug", "=", slug).executeTakeFirst();
}

/** Makes a workspace with the built-in platforms and what is known of them. Two callers who make the same one at once both get it. */
export async function createWorkspace(db: Kysely<Database>, wanted: NewWorkspace): Promise<Workspace> {
  return db.transaction().execute(async (trx) => {
    const workspace = await trx
      .insertInto("workspace")
      .values({
        slug: wanted.slug,
        name: wanted.name,
        time_zone: wanted.timeZone,
        currency: wanted.currency,
        locale: wanted.locale,
        facts_version: factsVersion,
        ...(wanted.weekStart === undefined ? {} : { week_start: wanted.weekStart }),
      })
      .onConflict((conflict) => conflict.column("slug").doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!workspace)
      return trx.selectFrom("workspace").selectAll().where("slug", "=", wanted.slug).executeTakeFirstOrThrow();
    const { workspace_id } = workspace;
    await trx
      .insertInto("platform")
      .values(
        platforms.map((platform) => ({ workspace_id, platform, name: platformNames[platform], is_built_in: true })),
      )
      .execute();
    await trx
      .insertInto("platform_capability")
      .values(
        kesongCapabilities.map((capability) => ({
          workspace_id,
          platform: "kesong",
          from_day: kesongOpensUp,
          to_day: null,
          ...capability,
        })),
      )
      .execute();
    return workspace;
  });
}
