import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { settleLives } from "#jobs/lives/settle-lives.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { insertForecasts } from "#tests/app/reports/golden-forecasts.ts";
import { buildBatch } from "#tests/support/build-records.ts";

const dayMs = 86_400_000;

/** Noon of 1 January 2026, when all but young were published; day 90 is 1 April, day 100 is 11 April. The zone is UTC. */
const start = Date.UTC(2026, 0, 1, 12);
/** Noon of 19 March: 22.5 days before midnight of 11 April. */
const youngStart = Date.UTC(2026, 2, 19, 12);

/**
 * Four posts of 100 and 22.5 days, read at exactly these ages; mature at 90.
 *
 * views        1    7   14  22.5   30   45   60    86    90   100
 * sprint     100  400  600    -   800  910  940  1000  1000  1000   kesong video, gifted, Léa
 * evergreen   50  200  300    -   500  800    -     -  1700  1900   kesong video, gifted, Léa
 * late         -    -    -    -   700  850    -     -   940   960   douyin video, paid, Bo
 * young       40  100  160  200                                     kesong image, earned, Léa
 *
 * likes of sprint: 5 at day 1, 20 at day 30, 40 at days 90 and 100. Of sprint's views search brought 20 until day 1, 80 until day 7, 246 until day 90.
 * Orders: sprint on 3 and 20 January and 20 February (days 2, 19, 50) for 10, 20 and 30 EUR; evergreen on 20 March and 5 April (days 78, 94) for 40 and 50.
 * Costs of the campaign, in which are the first three: 200 EUR to Léa, 77 to Bo, 30 to nobody.
 */
const views: Record<string, Record<number, number>> = {
  sprint: { 1: 100, 7: 400, 14: 600, 30: 800, 45: 910, 60: 940, 86: 1000, 90: 1000, 100: 1000 },
  evergreen: { 1: 50, 7: 200, 14: 300, 30: 500, 45: 800, 90: 1700, 100: 1900 },
  late: { 30: 700, 45: 850, 90: 940, 100: 960 },
  young: { 1: 40, 7: 100, 14: 160, 22.5: 200 },
};
const likes: Record<number, number> = { 1: 5, 30: 20, 90: 40, 100: 40 };

const ofPost = {
  sprint: { platform: "kesong", account_id: "lea", format: "video", relation: "gifted" },
  evergreen: { platform: "kesong", account_id: "lea", format: "video", relation: "gifted" },
  late: { platform: "douyin", account_id: "bo", format: "video", relation: "paid" },
  young: { platform: "kesong", account_id: "lea", format: "image", relation: "earned" },
} as const;
type Name = keyof typeof ofPost;
const names = ["sprint", "evergreen", "late", "young"] as const;

const key = (name: Name) => ({ platform: ofPost[name].platform, post_id: name });
const publishedAt = (name: Name) => (name === "young" ? youngStart : start);
const at = (name: Name, age: number) => new Date(publishedAt(name) + age * dayMs).toISOString();
const asOf = "2026-01-01T00:00:00Z";

const sold = [
  { post: "sprint", day: "2026-01-03", amount: 1_000 },
  { post: "sprint", day: "2026-01-20", amount: 2_000 },
  { post: "sprint", day: "2026-02-20", amount: 3_000 },
  { post: "evergreen", day: "2026-03-20", amount: 4_000 },
  { post: "evergreen", day: "2026-04-05", amount: 5_000 },
] as const;
const order = (index: number) => ({ shop: "web", order_id: `o${index}` });

function wireRecords() {
  const cost = { campaign_id: "spring", kind: "fee", stage: "fulfilled", day: "2026-01-02", currency: "EUR" };
  return {
    creator: [
      { creator_id: "lea", name: "Léa" },
      { creator_id: "bo", name: "Bo" },
    ],
    account: [
      { platform: "kesong", account_id: "lea", creator_id: "lea", as_of: asOf },
      { platform: "douyin", account_id: "bo", creator_id: "bo", as_of: asOf },
    ],
    post: names.map((name) => ({
      ...ofPost[name],
      post_id: name,
      title: name,
      published_at: at(name, 0),
      as_of: at(name, 1),
    })),
    post_snapshot: names.flatMap((name) =>
      Object.entries(views[name] ?? {}).map(([age, count]) => {
        const liked = name === "sprint" ? likes[Number(age)] : undefined;
        const snapshot = { ...key(name), captured_at: at(name, Number(age)), views: count };
        return liked === undefined ? snapshot : { ...snapshot, likes: liked };
      }),
    ),
    post_surface_snapshot: Object.entries({ 1: 20, 7: 80, 90: 246 }).map(([age, count]) => ({
      ...key("sprint"),
      captured_at: at("sprint", Number(age)),
      surface: "search",
      views: count,
    })),
    campaign: [{ campaign_id: "spring", as_of: asOf }],
    campaign_post: (["sprint", "evergreen", "late"] as const).map((name) => ({ campaign_id: "spring", ...key(name) })),
    campaign_cost: [
      { ...cost, cost_id: "lea", creator_id: "lea", amount_minor: 20_000 },
      { ...cost, cost_id: "bo", creator_id: "bo", amount_minor: 7_700 },
      { ...cost, cost_id: "all", kind: "boost", amount_minor: 3_000 },
    ],
    order: sold.map(({ day }, index) => ({ ...order(index), created_at: `${day}T10:00:00Z`, currency: "EUR" })),
    order_line: sold.map(({ amount }, index) => ({
      ...order(index),
      sku: "S",
      product_id: "P",
      unit_price_minor: amount,
    })),
    touch: sold.map(({ post }, index) => ({ ...order(index), how: "platform", level: "post", ...key(post) })),
  };
}

export interface GoldenLives {
  readonly workspace: ReportWorkspace;
  readonly ids: Readonly<Record<Name, number>>;
}

/** The posts above as a feed brings them, rolled up and measured by the jobs, and the forecasts of golden-forecasts.ts. */
export async function insertGoldenLives(handle: DatabaseHandle): Promise<GoldenLives> {
  const { db } = handle;
  const settings = { slug: "lives", name: "Lives", timeZone: "UTC", currency: "EUR", locale: "en" };
  const { workspace_id: workspaceId } = await createWorkspace(db, settings);
  await landBatch(handle, buildBatch(workspaceId, wireRecords()), rollupTouched);
  await settleLives(handle, workspaceId, new Date("2026-04-12T00:00:00Z"));
  const posts = await db
    .selectFrom("post")
    .select(["id", "external_id"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  const idOf = (name: Name) => Number(posts.find((post) => post.external_id === name)?.id);
  const ids = { sprint: idOf("sprint"), evergreen: idOf("evergreen"), late: idOf("late"), young: idOf("young") };
  await insertForecasts(db, workspaceId, ids);
  const workspace = await findReportWorkspace(db, "lives", new Date("2026-04-12T00:00:00Z"));
  if (!workspace) throw new Error("The workspace is gone");
  return { workspace, ids };
}
