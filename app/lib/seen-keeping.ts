import { findOvertaken, type Overtaken } from "#app/lib/find-overtaken.ts";

/** For how many days answers of platforms are kept; null: not at all. */
export interface KeepingValues {
  readonly days: number | null;
}

/** How the keeping stood when its form was shown, as text. */
export function seenKeeping({ days }: KeepingValues): string {
  return String(days);
}

/** What was entered, where somebody else has saved since the form was shown; null: nobody has. */
export function findKeepingOvertaken(
  form: FormData,
  stored: KeepingValues,
  entered: KeepingValues,
): Overtaken<KeepingValues> | null {
  return findOvertaken(form, { seen: seenKeeping(stored), stored, readEntered: () => entered });
}
