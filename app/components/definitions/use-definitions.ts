import { useEffect } from "react";

/** Labels of figures (defined.tsx) open what there is to know of them: on a click, a tap, Enter or the space bar, and when a mouse rests on them. What does it comes with the first of these. */
export function useDefinitions(): void {
  useEffect(() => {
    function onEvent(event: MouseEvent | KeyboardEvent) {
      const label = event.target instanceof Element && event.target.closest<HTMLElement>("a[data-figure]");
      if (!label || event.ctrlKey || event.metaKey || !("popover" in label)) return;
      const isPointed = event.type === "pointerover";
      if (isPointed && "pointerType" in event && event.pointerType !== "mouse") return;
      if (event instanceof KeyboardEvent && event.key !== " ") return;
      if (!isPointed) event.preventDefault();
      void import("#app/components/definitions/open-definition.ts").then((module) =>
        isPointed ? module.pointAt(label) : module.press(label),
      );
    }
    const events = ["click", "keydown", "pointerover"] as const;
    for (const name of events) document.addEventListener(name, onEvent);
    return () => {
      for (const name of events) document.removeEventListener(name, onEvent);
    };
  }, []);
}
