import type { Kysely } from "kysely";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { findSettingsOvertaken, type SettingsValues } from "#app/lib/seen-settings.ts";
import type { Settings } from "#app/lib/settings-form.ts";
import { toSettingsValues } from "#app/queries/find-settings.server.ts";
import { forgetSettled } from "#db/forget-settled.server.ts";
import type { Database } from "#db/schema/database.ts";

/** True when the days have moved, or what is mature, so that the facts must be computed anew. */
export type SettingsChange = { readonly haveDaysMoved: boolean } | { readonly overtaken: Overtaken<SettingsValues> };

/** Keeps the settings of a workspace as their form states them, unless somebody else has saved since it was shown: of two who save at once the second is told. */
export async function updateWorkspaceSettings(
  db: Kysely<Database>,
  workspaceId: number,
  { form, settings }: { readonly form: FormData; readonly settings: Settings },
): Promise<SettingsChange> {
  return db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom("workspace")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const refundWindows = await trx
      .selectFrom("refund_window")
      .select(["channel", "days"])
      .where("workspace_id", "=", workspaceId)
      .execute();
    const overtaken = findSettingsOvertaken(form, toSettingsValues({ workspace: before, refundWindows }));
    if (overtaken) return { overtaken };
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
    const haveDaysMoved = before.time_zone !== settings.timeZone || before.maturity_days !== settings.maturityDays;
    return { haveDaysMoved };
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
