import { countPieces, type PlatformPieces } from "#app/queries/count-pieces.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** How many pieces the posts of a campaign are, whatever their days: a piece on two platforms is two posts, and two exposures, but one piece. So no total of the platforms. */
export const campaignPieces = defineReport({
  key: "campaign-pieces",
  page: "/campaigns/:campaign",
  facts: ["campaign_post", "post_piece"],
  filters: ["platform", "creator", "format", "relation", "tier"],
  subject: "campaign",
  metrics: [],
  async run(context: ReportContext) {
    const platforms = context.filters.campaign === null ? [] : await countPieces(context);
    const sum = (key: Exclude<keyof PlatformPieces, "platform">) =>
      platforms.reduce((total, row) => total + row[key], 0);
    const all = {
      platform: "all",
      posts: sum("posts"),
      pieces: sum("firsts"),
      elsewhere: sum("firstsElsewhere"),
    };
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        column("posts", "number"),
        column("pieces", "number"),
        column("pieces_elsewhere", "number"),
      ],
      rows: platforms.length === 0 ? [] : [all, ...platforms].map(toRow),
    };
  },
});

function toRow({
  platform,
  posts,
  pieces,
  elsewhere,
}: Pick<PlatformPieces, "platform" | "posts" | "pieces" | "elsewhere">) {
  return { key: platform, cells: { platform, posts, pieces, pieces_elsewhere: elsewhere } };
}
