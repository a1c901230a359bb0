import { useI18n } from "#app/lib/i18n.tsx";
import type { MissingReason } from "#app/lib/report-view.ts";
import { fewestShown } from "#db/metrics/fewest-shown.ts";
import { leastTries } from "#db/metrics/rate-interval.ts";

/** The em dash stands for "not provided by the platform"; whatever else is missing has a mark and a word of its own. */
const marks: Readonly<Record<MissingReason, string>> = {
  not_provided: "—",
  not_available: "⊘",
  no_data: "○",
  no_rate: "¤",
  not_mature: "◔",
  no_margin: "¤",
  refused: "≠",
  suppressed: "▨",
  too_few: "∴",
  not_divisible: "÷",
  unpaired: "∦",
  comments_unread: "…",
  start_unknown: "⇥",
  corrected: "↓",
};

/** A value that is not there, and why: a mark to those who see, the word to all. Never a zero. */
export function Missing({ reason = "not_provided" }: { reason?: MissingReason }) {
  const { t } = useI18n();
  const word = t(`missing.${reason}`, { least: leastTries, fewest: fewestShown });
  return <span role="img" aria-label={word} title={word} data-mark={marks[reason]} className="missing text-faint" />;
}
