import type { Translate } from "#app/lib/i18n.tsx";

/** A crontab time as a sentence, when it is of a shape that people use; else null. Clock times are of the workspace. */
export function describeSchedule(schedule: string, t: Translate, locale: string): string | null {
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = schedule.split(" ");
  if (day !== "*" || month !== "*" || !/^\d+$/.test(minute)) return null;
  const at = `${Number(minute)}`.padStart(2, "0");
  if (hour === "*" && weekday === "*") return t("data.schedule.hourly", { minute: at });
  const step = /^\*\/(\d+)$/.exec(hour)?.[1];
  if (step && weekday === "*") return t("data.schedule.every", { hours: Number(step), minute: at });
  if (!/^\d+$/.test(hour)) return null;
  const time = `${hour.padStart(2, "0")}:${at}`;
  if (weekday === "*") return t("data.schedule.daily", { time });
  if (!/^[0-7]$/.test(weekday)) return null;
  // 3 January 2021 was a Sunday, which is 0 and 7 in a crontab.
  const named = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  return t("data.schedule.weekly", { day: named.format(new Date(Date.UTC(2021, 0, 3 + Number(weekday)))), time });
}
