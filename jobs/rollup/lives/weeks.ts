const weekMs = 7 * 86_400_000;
/** 1970-01-05 was a Monday. */
const firstMonday = 4 * 86_400_000;

/** The week, counted from 1970 in UTC, that a moment lies in: how posts live is learnt anew once a week. */
export function weekOf(moment: number): number {
  return Math.floor((moment - firstMonday) / weekMs);
}

/** When a week starts. */
export function startOfWeek(week: number): number {
  return week * weekMs + firstMonday;
}

/** Its Monday. */
export function dayOfWeek(week: number): string {
  return new Date(startOfWeek(week)).toISOString().slice(0, 10);
}
