import { useLocation } from "@remix-run/react";
import { type RefObject, useEffect, useRef } from "react";

/** Closes a <details> that floats: on Escape (focus goes back to its summary), on a press elsewhere, on a change of page. */
export function useDismiss(staysOpen = false): RefObject<HTMLDetailsElement> {
  const ref = useRef<HTMLDetailsElement>(null);
  const { key, pathname } = useLocation();
  const place = staysOpen ? pathname : key;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of place is what the effect is for.
  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [place]);

  useEffect(() => {
    function onPress(event: PointerEvent) {
      const { target } = event;
      if (!(target instanceof Element) || !ref.current || ref.current.contains(target)) return;
      // Lists of a combobox float at the end of the document and still belong to it.
      if (!target.closest("[role=listbox]")) ref.current.open = false;
    }
    function onKey(event: KeyboardEvent) {
      const details = ref.current;
      if (event.key !== "Escape" || !details?.open) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    }
    document.addEventListener("pointerdown", onPress);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPress);
      document.removeEventListener("keydown", onKey);
    };
  }, []);

  return ref;
}
