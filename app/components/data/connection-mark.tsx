import { StateMark } from "#app/components/data/state-mark.tsx";
import type { ConnectionState } from "#app/lib/connection-state.ts";
import { useI18n } from "#app/lib/i18n.tsx";

const glyphs: Record<ConnectionState, string> = {
  draft: "○",
  new: "◌",
  pulling: "◐",
  good: "●",
  late: "◔",
  partly_refused: "◑",
  failing: "×",
  resting: "◌",
  paused: "‖",
  needs_credentials: "!",
  removing: "◐",
  removal_failed: "×",
  removed: "–",
};
const wrong: readonly ConnectionState[] = ["failing", "resting", "needs_credentials", "late", "removal_failed"];

export function ConnectionMark({ state }: { state: ConnectionState }) {
  const { t } = useI18n();
  const tone = state === "good" ? "good" : wrong.includes(state) ? "bad" : "muted";
  return (
    <StateMark glyph={glyphs[state]} tone={tone}>
      {t(`data.connection.state.${state}`)}
    </StateMark>
  );
}
