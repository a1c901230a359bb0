import { Link } from "@remix-run/react";
import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** What is still unknown, and where to see why. */
export function UnknownFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const link = "text-crust underline underline-offset-4";
  return (
    <TableFigure
      id="unknown"
      view={view}
      answer={
        <>
          {view.rows.length === 0
            ? t("campaign.unknown.nothing")
            : t("campaign.unknown.answer", { count: view.rows.length })}{" "}
          <span className="print:hidden">
            <Link to={`/w/${slug}/data/coverage`} className={link}>
              {t("campaign.unknown.coverage")}
            </Link>
            {" · "}
            <Link to={`/w/${slug}/data/waiting`} className={link}>
              {t("campaign.unknown.waiting")}
            </Link>
          </span>
        </>
      }
      brief={["platform", "count", "share"]}
    />
  );
}
