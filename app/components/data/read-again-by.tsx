import { Link } from "@remix-run/react";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** Says which import read again what was rejected, and leads there. */
export function ReadAgainBy({ importId }: { importId: number }) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  return (
    <Link to={`/w/${slug}/data/import/${importId}`} className="text-crust underline underline-offset-2">
      {t("data.replay.by", { number: importId })}
    </Link>
  );
}

/** Says which pull read again what was rejected, and leads to its run where there is one. */
export function PulledAgainBy({ slotAt, runId }: { slotAt: Date; runId: number | null }) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  const { slug } = useSurroundings();
  const said = <Formatted>{t("data.replay.by_pull", { moment: moment(slotAt) })}</Formatted>;
  if (runId === null) return said;
  return (
    <Link to={`/w/${slug}/data/runs/${runId}`} className="text-crust underline underline-offset-2">
      {said}
    </Link>
  );
}
