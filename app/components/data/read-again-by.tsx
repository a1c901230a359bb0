import { Link } from "@remix-run/react";
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
