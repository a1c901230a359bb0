import { useI18n } from "#app/lib/i18n.tsx";
import type { ImportPhase } from "#app/lib/import-phase.ts";

const glyphs: Record<ImportPhase, string> = {
  looking: "◌",
  unseen: "◌",
  ready: "○",
  queued: "◌",
  running: "◐",
  silent: "◌",
  finished: "●",
  failed: "×",
  undoing: "◐",
  undone: "–",
};

/** Where an import stands, as a glyph and a word: never by colour alone. */
export function PhaseMark({ phase }: { phase: ImportPhase }) {
  const { t } = useI18n();
  const tone = phase === "failed" ? "text-bad" : phase === "finished" ? "text-good" : "text-muted";
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={tone}>
        {glyphs[phase]}
      </span>
      {t(`data.phase.${phase}`)}
    </span>
  );
}
