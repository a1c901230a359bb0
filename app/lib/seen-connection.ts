/** What the form that edits a connection shows of it. */
export interface SeenConnection {
  readonly name: string;
  readonly schedule: string;
  readonly options: unknown;
}

/** How a connection stood when its form was shown, as text: the form says it back, so that two people do not overwrite one another unseen. */
export function seenConnection({ name, schedule, options }: SeenConnection): string {
  return JSON.stringify([name, schedule, options ?? {}]);
}
