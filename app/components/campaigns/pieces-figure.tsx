import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

/** How many pieces is it? Posts are placements: what stands on two platforms is seen twice, and is made once. */
export function PiecesFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { count } = useFormatting();
  const all = view.rows.find(({ key }) => key === "all");
  const [posts, pieces, elsewhere] = ["posts", "pieces", "pieces_elsewhere"].map((key) =>
    all ? (numberIn(all, key) ?? 0) : 0,
  );
  return (
    <TableFigure
      id="pieces"
      view={view}
      answer={
        all
          ? t("campaign.pieces.answer", {
              posts: posts ?? 0,
              shownPosts: count(posts ?? 0),
              pieces: pieces ?? 0,
              shownPieces: count(pieces ?? 0),
              elsewhere: count(elsewhere ?? 0),
              // Of one platform it is not known here which stand on others that were not asked for.
              platforms: view.rows.length - 1,
            })
          : t("campaign.pieces.none")
      }
      brief={["posts", "pieces", "pieces_elsewhere"]}
      hasTotals={false}
      renderFirst={(row) => word(`platform.${row.key}`, row.key)}
    />
  );
}
