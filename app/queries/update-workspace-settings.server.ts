import type { Kysely } from "kysely";
import type { Settings } from "#app/lib/settings-form.ts";
import { forgetSettled } from "#db/forget-settled.server.ts";
import type { Database } from "#db/schema/database.ts";

/** Keeps the settings of a workspace. True when the days have moved, or what is mature, so that the facts must be computed anew. */
export async function updateWorkspaceSettings(
  db: Kysely<Database>,
  workspaceId: number,
  settings: Settings,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom("workspace")
      .select(["time_zone", "maturity_days"])
      .where("workspace_id", "=", workspaceId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    await trx
      .updateTable("workspace")
      .set({
        name: settings.name,
        time_zone: settings.timeZone,
        currency: settings.currency,
        locale: settings.locale,
        week_start: settings.weekStart,
        margin: settings.margin,
        universe: settings.universe,
        maturity_days: settings.maturityDays,
        refund_window_days: settings.refundWindowDays,
        upload_keep_days: settings.uploadKeepDays,
      })
      .where("workspace_id", "=", workspaceId)
      .execute();
    // What was drawn from what landed stands on the zone and the currency.
    await forgetSettled(trx, workspaceId);
    await keepRefundWindow(trx, workspaceId, "online", settings.onlineRefundDays);
    await keepRefundWindow(trx, workspaceId, "offline", settings.offlineRefundDays);
    return before.time_zone !== settings.timeZone || before.maturity_days !== settings.maturityDays;
  });
}

/** Left empty, the workspace's own window holds for the channel. */
async function keepRefundWindow(
  db: Kysely<Database>,
  workspaceId: number,
  channel: string,
  days: number | "",
): Promise<void> {
  if (days === "")
    await db
      .deleteFrom("refund_window")
      .where("workspace_id", "=", workspaceId)
      .where("channel", "=", channel)
      .execute();
  else
    await db
      .insertInto("refund_window")
      .values({ workspace_id: workspaceId, channel, days })
      .onConflict((conflict) => conflict.columns(["workspace_id", "channel"]).doUpdateSet({ days }))
      .execute();
}
