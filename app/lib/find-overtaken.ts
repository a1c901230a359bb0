/** A form that was shown before what it shows became what it is. */
export interface Overtaken<Values> {
  /** As it stands now, as text: said back with the next try. */
  readonly seen: string;
  /** The same to be told, for a page that polls may not have read it yet. */
  readonly stored: Values;
  readonly entered: Values;
}

interface Standing<Values> {
  readonly seen: string;
  readonly stored: Values;
  readEntered(): Values;
}

/** What was entered, where somebody else has saved since the form was shown: it says what it had seen (`seen`). Null: nobody has, or it does not say. */
export function findOvertaken<Values>(
  form: FormData,
  { seen, stored, readEntered }: Standing<Values>,
): Overtaken<Values> | null {
  return form.has("seen") && form.get("seen") !== seen ? { seen, stored, entered: readEntered() } : null;
}
