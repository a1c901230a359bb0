import { StateMark } from "#app/components/data/state-mark.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

const marks: Readonly<Record<string, { glyph: string; tone: "good" | "bad" | "muted" }>> = {
  queued: { glyph: "○", tone: "muted" },
  running: { glyph: "◐", tone: "muted" },
  silent: { glyph: "!", tone: "bad" },
  succeeded: { glyph: "●", tone: "good" },
  complete: { glyph: "●", tone: "good" },
  failed: { glyph: "×", tone: "bad" },
  refused: { glyph: "×", tone: "bad" },
  cancelled: { glyph: "–", tone: "muted" },
  interrupted: { glyph: "–", tone: "muted" },
};

/** How a run, or a slot of one, ended or goes. */
export function RunMark({ status }: { status: string }) {
  const { word } = useI18n();
  const { glyph, tone } = marks[status] ?? { glyph: "○", tone: "muted" };
  return (
    <StateMark glyph={glyph} tone={tone}>
      {word(`data.run.${status}`, status)}
    </StateMark>
  );
}
