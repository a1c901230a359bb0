import { useEffect } from "react";

const events = ["click", "keydown", "pointerover"] as const;
const readByKeys = '[data-chart] [role="application"]';

/**
 * Labels of figures (defined.tsx) open what there is to know of them: on a click, a tap, Enter or the space bar, and when a mouse rests on them.
 * Enter in a chart that arrow keys read opens that of its figure. What does it comes with the first of these.
 */
export function useDefinitions(): void {
  useEffect(() => {
    for (const name of events) document.addEventListener(name, hear);
    return () => {
      for (const name of events) document.removeEventListener(name, hear);
    };
  }, []);
}

function hear(event: MouseEvent | KeyboardEvent): void {
  if (!(event.target instanceof Element)) return;
  const chart =
    "key" in event && event.key === "Enter" ? event.target.closest<HTMLElement | SVGElement>(readByKeys) : null;
  const label = chart
    ? chart.closest("section")?.querySelector<HTMLElement>("a[data-figure]")
    : event.target.closest<HTMLElement>("a[data-figure]");
  if (!label || !("showPopover" in label) || event.ctrlKey || event.metaKey) return;
  // The link is for those without script; the space bar would scroll.
  if (event.type === "click" || ("key" in event && event.key === " ")) event.preventDefault();
  void import("#app/components/definitions/open-definition.ts").then((module) =>
    module.answerTo(event, label, chart ?? label),
  );
}
