import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** Since when nothing was heard of a run that is said to be at work, and what comes of it, on a line of its own; nothing where it is heard of. */
export function RunSilence({ since }: { since: Date | string | null }) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  return since === null ? null : (
    <Formatted className="block text-note text-bad">{t("data.run.silent_since", { moment: moment(since) })}</Formatted>
  );
}
