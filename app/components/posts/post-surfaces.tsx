import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

/** Where was it seen, until now? By impressions, by views where those are not given. Nothing where no surface is known. */
export function PostSurfaces({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { percent } = useFormatting();
  const [first] = view.rows;
  if (!first) return null;
  const name = (surface: string) => word(`surface.${surface}`, surface);
  const share = numberIn(first, "share");
  return (
    <TableFigure
      id="surfaces"
      view={view}
      answer={
        share === null
          ? null
          : t("surfaces.answer", { share: percent(share, 0), surface: name(first.key).toLocaleLowerCase() })
      }
      bars={["share"]}
      brief={["impressions", "views_by_surface", "share"]}
      renderFirst={({ key }) => (
        <span className="flex items-center gap-2">
          <Swatch paint={paintOf("surface", key)} />
          {name(key)}
        </span>
      )}
    />
  );
}
