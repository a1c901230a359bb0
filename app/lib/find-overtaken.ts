/** A form that was shown before what it shows became what it is. */
export interface Overtaken<Entered> {
  /** As it stands now, as text: said back with the next try. */
  readonly seen: string;
  readonly entered: Entered;
}

/** What was entered, where somebody else has saved since the form was shown: it says what it had seen (`seen`). Null: nobody has, or it does not say. */
export function findOvertaken<Entered>(
  form: FormData,
  seen: string,
  readEntered: () => Entered,
): Overtaken<Entered> | null {
  return form.has("seen") && form.get("seen") !== seen ? { seen, entered: readEntered() } : null;
}
