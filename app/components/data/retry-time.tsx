import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** When a run that waits is tried, on a line of its own; nothing where it waits for a free worker alone. */
export function RetryTime({ at }: { at: Date | string | null }) {
  const { t } = useI18n();
  const { moment } = useFormatting();
  return at === null ? null : (
    <Formatted className="block text-note text-muted">{t("data.run.retry_at", { moment: moment(at) })}</Formatted>
  );
}
