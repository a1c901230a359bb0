import { Link } from "@remix-run/react";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** What does the platform report of each video, and how far is that from our orders credited to it? Nothing at all where no platform reports. */
export function ReportedVideosFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  if (view.rows.length === 0) return null;
  const title = t("shop.videos");
  const known = view.rows.filter((row) => numberIn(row, "units_difference") !== null);
  const sum = (key: string) => known.reduce((total, row) => total + (numberIn(row, key) ?? 0), 0);
  const ofSeveral = new Set(view.rows.map((row) => textIn(row, "shop"))).size > 1 ? ["shop"] : [];
  return (
    <Figure
      id="reported-videos"
      title={title}
      answer={
        known.length === 0
          ? t("shop.videos.alone", { videos: videosOf(view.rows) })
          : t("shop.videos.answer", {
              videos: videosOf(known),
              reported: sum("reported_units"),
              own: sum("own_units"),
            })
      }
      view={view}
      isTableOpen={view.rows.length <= 20}
      table={
        <PlainTable
          view={view}
          caption={title}
          columns={[
            "post",
            ...ofSeveral,
            "reported_units",
            "own_units",
            "units_difference",
            "reported_gmv",
            "own_gross_sales",
            "gmv_difference",
            "currency",
            "reported_days",
          ]}
          brief={[...ofSeveral, "reported_units", "own_units", "reported_gmv", "own_gross_sales"]}
          renderFirst={(row) => (
            <Link
              to={`/w/${slug}/content/${textIn(row, "post_id")}`}
              className="line-clamp-2 text-crust underline underline-offset-2"
            >
              {textIn(row, "post")}
            </Link>
          )}
        />
      }
    />
  );
}

/** A video stands in a row for each shop and currency. */
function videosOf(rows: ReportView["rows"]): number {
  return new Set(rows.map((row) => textIn(row, "post_id"))).size;
}
