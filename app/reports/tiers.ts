import { countByTier } from "#app/queries/count-by-tier.server.ts";
import { measureByWord } from "#app/reports/by-dimension.ts";
import { column } from "#app/reports/columns.ts";
import { type Cells, defineReport, type MissingReason, type ReportContext } from "#app/reports/report.ts";
import { tiers as knownTiers } from "#db/records/vocabulary.ts";

const metrics = [
  "views",
  "engagements",
  "engagement_rate_views",
  "seeding_rate",
  "product_clicks",
  "orders",
  "net_sales",
  "cost",
] as const;
/** From few followers to many; then those whose followers nobody knew, and orders that no post is credited with. */
const order = [...knownTiers, "none"];

/** Which size of creators pays? By the tier of a post's account when it was published; costs have no tier, and stand in the total alone. */
export const tiers = defineReport({
  key: "tiers",
  page: "/creators",
  facts: ["workspace_day", "account_day", "campaign_day", "workspace_sales_day", "campaign_sales_day"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "channel", "window"],
  metrics,
  async run(context: ReportContext) {
    const [body, counts] = await Promise.all([measureByWord("tier", metrics, context), countByTier(context)]);
    const [tier, ...measured] = body.columns;
    const rows = body.rows.map((row) => {
      const count = counts.get(row.key);
      const own = row.key === "" ? null : { posts: count?.posts ?? 0, creators: count?.creators ?? 0 };
      const refused: Record<string, MissingReason> = own ? {} : { posts_published: "refused", creators: "refused" };
      const counted: Cells = { posts_published: own?.posts ?? null, creators: own?.creators ?? null };
      const cells: Cells = { ...row.cells, ...counted };
      return {
        ...row,
        cells,
        missing: { ...row.missing, ...refused, cost: "refused" as const },
      };
    });
    const place = (row: (typeof rows)[number]) => order.indexOf(String(row.cells.tier));
    const isSaid = body.notes?.some(({ code }) => code === "unanswered_cost");
    return {
      ...body,
      columns: [
        ...(tier ? [tier] : []),
        column("posts_published", "number"),
        column("creators", "number"),
        ...measured,
      ],
      rows: rows.toSorted((a, b) => place(a) - place(b)),
      notes: [...(body.notes ?? []), ...(isSaid ? [] : [{ code: "unanswered_cost", values: {} }])],
    };
  },
});
