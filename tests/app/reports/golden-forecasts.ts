import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";

const dayMs = 86_400_000;

/**
 * Growth by which a count is multiplied by (to / from)^power: a model's target is ln(power + 0.02), for all posts alike. Of nine posts of ten the
 * power is at least 0.25, of nine of ten at most 1, and 0.5 in the middle.
 */
const variant = {
  pairs: 25,
  coefficients: [Math.log(0.5 + 0.02)],
  traitMeans: [],
  offsets: {},
  scale: 1,
  scales: {},
  lower: Math.log((0.25 + 0.02) / (0.5 + 0.02)),
  upper: Math.log((1 + 0.02) / (0.5 + 0.02)),
};
/** Nothing is known of posts whose own growth is known: what is known of all holds for them. */
const model = { without: variant, withSlope: { ...variant, pairs: 0 } };

/**
 * The model of the week of young's last reading (Saturday 11 April 2026: from Monday the 6th), what it says of young, and forecasts of the past:
 *
 * age 7, until 90    lower middle upper   persistence growth rate median curve   came
 * sprint               800    900  1200          400        1500         1100   1000
 * evergreen            500    850  1000          200        1700         3400   1700
 * young                160    240   400          100         800          250   not yet
 * age 30, late         700    900   999          700         950          800    940   as computed anew, but 800 987 1100 was told then
 */
export async function insertForecasts(
  db: Kysely<Database>,
  workspace_id: number,
  ids: Readonly<Record<"sprint" | "evergreen" | "late" | "young", number>>,
): Promise<void> {
  const ofWeek = { workspace_id, week: "2026-04-06", input_hash: "golden", posts: 25, median_growth: 0.5 };
  await db
    .insertInto("forecast_model")
    .values(
      [60, 90].flatMap((horizon_days) =>
        [14, 30].map((age_days) => ({ ...ofWeek, age_days, horizon_days, model: JSON.stringify(model) })),
      ),
    )
    .execute();
  await db
    .updateTable("post_life")
    .set({
      refusal: null,
      forecast_lower: 283,
      forecast_views: 400,
      forecast_upper: 800,
      forecast_posts: 25,
      half_life_state: "expected",
      half_life_lower_hours: 264,
      half_life_upper_hours: 984,
    })
    .where("workspace_id", "=", workspace_id)
    .where("post_id", "=", ids.young)
    .execute();
  const start = Date.UTC(2026, 0, 1, 12);
  const of = (post_id: number, age_days: number, published = start) => ({
    workspace_id,
    post_id,
    age_days,
    made_at: new Date(published + age_days * dayMs),
    horizon_days: 90,
  });
  const learnt = { posts: 25 };
  await db
    .insertInto("post_forecast")
    .values([
      {
        ...of(ids.sprint, 7),
        ...learnt,
        ...{ lower: 800, middle: 900, upper: 1200, persistence: 400, growth_rate: 1500, median_curve: 1100 },
        actual: 1000,
      },
      {
        ...of(ids.evergreen, 7),
        ...learnt,
        ...{ lower: 500, middle: 850, upper: 1000, persistence: 200, growth_rate: 1700, median_curve: 3400 },
        actual: 1700,
      },
      {
        ...of(ids.young, 7, Date.UTC(2026, 2, 19, 12)),
        ...learnt,
        ...{ lower: 160, middle: 240, upper: 400, persistence: 100, growth_rate: 800, median_curve: 250 },
        actual: null,
      },
      {
        ...of(ids.late, 30),
        ...learnt,
        ...{ lower: 700, middle: 900, upper: 999, persistence: 700, growth_rate: 950, median_curve: 800 },
        actual: 940,
      },
    ])
    .execute();
  const told = of(ids.late, 30);
  await db
    .insertInto("kept_forecast")
    .values({ ...told, kept_at: told.made_at, lower: 800, middle: 987, upper: 1100 })
    .execute();
}
