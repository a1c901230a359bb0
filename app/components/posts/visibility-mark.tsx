import { StateMark } from "#app/components/data/state-mark.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

const glyphs: Readonly<Record<string, string>> = { private: "◑", deleted: "✕", unlisted: "◌" };

/** That a post is not, or no longer, there for everybody; nothing of one that is. */
export function VisibilityMark({ visibility }: { visibility: string | null }) {
  const { word } = useI18n();
  if (!visibility || visibility === "public") return null;
  return (
    <StateMark glyph={glyphs[visibility] ?? "◌"} tone="bad">
      {word(`visibility.${visibility}`, visibility)}
    </StateMark>
  );
}
