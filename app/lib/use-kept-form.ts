import { useActionData, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

export interface KeptForm {
  /** What the form was drawn from, as text: its key, and what it says to have seen. */
  readonly shown: string;
  /** How often somebody else's saving has drawn it anew: its key, where it must keep its inputs when what they hold was saved. */
  readonly drawing: number;
  /** Somebody has entered something that is not saved yet. */
  readonly isTouched: boolean;
  /** For the form, or whatever is around it. */
  readonly follow: { onInput(): void; onSubmit(): void };
}

/**
 * A form that is drawn from what is stored, and anew whenever that changes, but never under the hands of somebody who enters something: pages look
 * again by themselves, and others save meanwhile. From the first input on it stays as it is, until what was sent with it has been saved.
 */
export function useKeptForm(stored: string): KeptForm {
  const [kept, keep] = useState<string | null>(null);
  const [last, look] = useState({ stored, drawing: 0 });
  if (last.stored !== stored) look({ stored, drawing: last.drawing + (kept === null ? 1 : 0) });
  const isSent = useRef(false);
  const { state } = useNavigation();
  const refusal = useActionData();
  useEffect(() => {
    if (state !== "idle" || !isSent.current) return;
    isSent.current = false;
    // What is saved leads to a page; only what is refused is answered.
    if (refusal === undefined) keep(null);
  }, [state, refusal]);
  return {
    shown: kept ?? stored,
    drawing: last.drawing,
    isTouched: kept !== null,
    follow: {
      onInput: () => keep((before) => before ?? stored),
      onSubmit: () => {
        isSent.current = true;
      },
    },
  };
}
