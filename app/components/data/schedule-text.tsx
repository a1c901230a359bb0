import { describeSchedule } from "#app/lib/describe-schedule.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** A schedule as a sentence, with the times that come next; none of what waits for somebody. */
export function ScheduleText({ schedule, nextSlots }: { schedule: string; nextSlots: readonly Date[] }) {
  const { t, locale } = useI18n();
  const { moment, timeZone } = useFormatting();
  const sentence = describeSchedule(schedule, t, locale) ?? t("data.schedule.other", { schedule });
  return (
    <Formatted>
      {sentence}
      {nextSlots.length === 0 ? null : (
        <span className="text-muted">
          {" "}
          {t("data.schedule.next", { times: nextSlots.map((at) => moment(at)).join(" · "), zone: timeZone })}
        </span>
      )}
    </Formatted>
  );
}
