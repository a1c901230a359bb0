import { Link } from "@remix-run/react";
import { usePolling } from "#app/components/data/use-polling.ts";
import { PieceActs } from "#app/components/pieces/piece-acts.tsx";
import { PlacementsFigure } from "#app/components/pieces/placements-figure.tsx";
import { buttonClass } from "#app/components/ui/button.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";
import type { Placement } from "#app/queries/find-piece.server.ts";
import type { PieceAct } from "#app/queries/list-piece-decisions.server.ts";

interface AlsoPublishedProps {
  postId: number;
  pieceId: number | null;
  view: ReportView;
  placements: readonly Placement[];
  acts: readonly PieceAct[];
  isMatching: boolean;
}

/** Where else was it published? The placements of the post's piece, and the ways to correct them. */
export function AlsoPublished({ postId, pieceId, view, placements, acts, isMatching }: AlsoPublishedProps) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const isAlone = placements.length < 2;
  return (
    <>
      {isAlone ? (
        <section aria-labelledby="piece-title" className="border-t border-rule pt-4 pb-8">
          <h2 id="piece-title" className="text-lead font-strong">
            {t("piece.also")}
          </h2>
          <p className="mt-0.5 text-muted">{t("piece.alone")}</p>
        </section>
      ) : (
        <PlacementsFigure
          view={view}
          placements={placements}
          title={t("piece.also")}
          answer={t("piece.note")}
          current={postId}
        />
      )}
      <div className="-mt-4 pb-8">
        <MatchingNote isMatching={isMatching} />
        <p className="flex flex-wrap gap-2">
          {isAlone ? null : (
            <Link to={`/w/${slug}/pieces/${pieceId}`} className={buttonClass("plain")}>
              {t("piece.open")}
            </Link>
          )}
          <Link to={`/w/${slug}/content/${postId}/join`} className={buttonClass("plain")}>
            {t("piece.join")}
          </Link>
        </p>
        <PieceActs acts={acts} />
      </div>
    </>
  );
}

/** Says that a decision is still to show, and looks again until it does. */
export function MatchingNote({ isMatching }: { isMatching: boolean }) {
  const { t } = useI18n();
  usePolling(isMatching);
  return (
    <p role="status" className="text-label text-good">
      {isMatching ? t("piece.matching") : null}
    </p>
  );
}
