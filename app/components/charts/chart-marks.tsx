import { Link } from "@remix-run/react";
import { letterOf } from "#app/components/charts/marks.ts";
import type { ChartMark } from "#app/components/charts/time-series.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** What the letters above a chart mean, and where to note another event. */
export function ChartMarks({ marks }: { marks: readonly ChartMark[] }) {
  const { t } = useI18n();
  const { day } = useFormatting();
  const { slug } = useSurroundings();
  return (
    <div className="mt-1 flex flex-wrap gap-x-4 text-note text-muted">
      {marks.length > 0 ? (
        <ul aria-label={t("annotations.listed")} className="flex flex-wrap gap-x-4">
          {marks.map((mark, index) => (
            <li key={mark.key}>
              <strong className="font-medium text-ink">{letterOf(index)}</strong>{" "}
              <Formatted>{`${day(mark.on)}: ${mark.label}`}</Formatted>
            </li>
          ))}
        </ul>
      ) : null}
      <Link to={`/w/${slug}/settings/events`} className="text-crust underline underline-offset-2 print:hidden">
        {t("annotations.note")}
      </Link>
    </div>
  );
}
