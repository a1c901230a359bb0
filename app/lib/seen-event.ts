/** What the form of an event holds; no platform in particular is empty. */
export interface EventValues {
  readonly day: string;
  readonly text: string;
  readonly platform: string;
}

type StoredEvent = Omit<EventValues, "platform"> & { readonly platform: string | null };

/** How an event stood when its form was shown, as text. */
export function seenEvent({ day, text, platform }: StoredEvent): string {
  return JSON.stringify([day, text, platform ?? ""]);
}
