import type { DatabaseHandle } from "#db/client.server.ts";
import type { FileOptions } from "#jobs/connectors/connector.ts";

/** What the person who imports states of the files. */
export type StatedOptions = Partial<FileOptions>;

/** What holds for the files: what was stated, else what the workspace is set to. */
export async function fileOptionsOf(
  db: DatabaseHandle["db"],
  workspaceId: number,
  stated: StatedOptions = {},
): Promise<FileOptions> {
  const workspace = await db
    .selectFrom("workspace")
    .select(["time_zone as zone", "currency", "locale"])
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return {
    zone: stated.zone ?? workspace.zone,
    currency: stated.currency ?? workspace.currency,
    locale: stated.locale ?? workspace.locale,
    ...(stated.capturedAt === undefined ? {} : { capturedAt: stated.capturedAt }),
    ...(stated.account === undefined ? {} : { account: stated.account }),
    ...(stated.platform === undefined ? {} : { platform: stated.platform }),
  };
}
