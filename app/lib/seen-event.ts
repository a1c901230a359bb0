/** What the form of an event holds; no platform and no product in particular are empty. A product stands by its id. */
export interface EventValues {
  readonly day: string;
  readonly text: string;
  readonly platform: string;
  readonly product: string;
}

/** An event as the workspace has it. */
export interface StoredEvent {
  readonly day: string;
  readonly text: string;
  readonly platform: string | null;
  readonly product_id: number | null;
}

/** What the form shows of it. */
export function toEventValues({ day, text, platform, product_id: product }: StoredEvent): EventValues {
  return { day, text, platform: platform ?? "", product: product === null ? "" : String(product) };
}

/** How an event stood when its form was shown, as text. */
export function seenEvent({ day, text, platform, product }: EventValues): string {
  return JSON.stringify([day, text, platform, product]);
}
