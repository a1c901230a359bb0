import { Link } from "@remix-run/react";
import { useState } from "react";
import { lettersOf } from "#app/components/charts/marks.ts";
import type { ChartMark } from "#app/components/charts/time-series.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** As many are told at once: where more happened, the list would be taller than its chart. */
const mostAtOnce = 8;

/** What the letters above a chart mean, the first of many and on demand the rest, and where to note another event. Paper has all, and so has the table. */
export function ChartMarks({ marks }: { marks: readonly ChartMark[] }) {
  const { t } = useI18n();
  const { day } = useFormatting();
  const { slug } = useSurroundings();
  const [isWhole, setWhole] = useState(false);
  const letters = lettersOf(marks);
  // One more is as long as the words that would stand for it.
  const isLong = marks.length > mostAtOnce + 1;
  const most = isLong && !isWhole ? mostAtOnce : marks.length;
  return (
    <div className="mt-1 flex flex-wrap gap-x-4 text-note text-muted">
      {marks.length > 0 ? (
        <ul aria-label={t("annotations.listed")} className="flex flex-wrap gap-x-4">
          {marks.map((mark, index) => (
            <li key={mark.key} className={index < most ? undefined : "hidden print:list-item"}>
              <strong className="font-medium text-ink">{letters[index]}</strong>{" "}
              <Formatted>{`${day(mark.on)}: ${mark.label}`}</Formatted>
            </li>
          ))}
        </ul>
      ) : null}
      {isLong ? (
        <button
          type="button"
          aria-expanded={isWhole}
          className="cursor-pointer text-crust underline underline-offset-2 print:hidden"
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t("annotations.fewer") : t("annotations.more", { count: marks.length - mostAtOnce })}
        </button>
      ) : null}
      <Link to={`/w/${slug}/settings/events`} className="text-crust underline underline-offset-2 print:hidden">
        {t("annotations.note")}
      </Link>
    </div>
  );
}
