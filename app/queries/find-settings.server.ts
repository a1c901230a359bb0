import type { Kysely } from "kysely";
import type { SettingsField } from "#app/lib/settings-form.ts";
import type { Database } from "#db/schema/database.ts";

const ratesShown = 20;

/** All that the settings page shows of a workspace; undefined when there is none of that name. */
export async function findSettings(db: Kysely<Database>, slug: string) {
  const workspace = await db.selectFrom("workspace").selectAll().where("slug", "=", slug).executeTakeFirst();
  if (!workspace) return undefined;
  const id = workspace.workspace_id;
  const [refundWindows, rates, capabilities] = await Promise.all([
    db.selectFrom("refund_window").select(["channel", "days"]).where("workspace_id", "=", id).execute(),
    db
      .selectFrom("exchange_rate")
      .select(["day", "from_currency", "to_currency", "rate"])
      .where("workspace_id", "=", id)
      .orderBy("day", "desc")
      .orderBy("from_currency")
      .orderBy("to_currency")
      .limit(ratesShown)
      .execute(),
    db
      .selectFrom("platform_capability")
      .select(["platform", "measure", "from_day", "to_day", "reason"])
      .where("workspace_id", "=", id)
      .orderBy("platform")
      .orderBy("measure")
      .execute(),
  ]);
  return { workspace, refundWindows, rates, capabilities };
}

type Found = NonNullable<Awaited<ReturnType<typeof findSettings>>>;

/** The settings as their form has them: the margin in per cent. */
export function toSettingsValues({ workspace, refundWindows }: Pick<Found, "workspace" | "refundWindows">) {
  const refundDays = (channel: string) => refundWindows.find((window) => window.channel === channel)?.days ?? null;
  return {
    name: workspace.name,
    timeZone: workspace.time_zone,
    currency: workspace.currency,
    locale: workspace.locale,
    weekStart: workspace.week_start,
    margin: workspace.margin === null ? null : Number((workspace.margin * 100).toFixed(4)),
    universe: workspace.universe,
    maturityDays: workspace.maturity_days,
    refundWindowDays: workspace.refund_window_days,
    onlineRefundDays: refundDays("online"),
    offlineRefundDays: refundDays("offline"),
    uploadKeepDays: workspace.upload_keep_days,
  } satisfies Record<SettingsField, string | number | null>;
}
