import { type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** What an A4 page has between its margins (print.css), in CSS pixels. */
const paperWidth = 703;

/**
 * How wide a chart is drawn; null until its box is near the screen, or at once if all are asked for. While the page is printed: as wide
 * as its part of the paper, wherever it stands.
 */
export function useChartWidth(box: RefObject<HTMLElement>, isWhole: boolean): number | null {
  const [width, setWidth] = useState<number | null>(null);
  const [printed, setPrinted] = useState<number | null>(null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const sizes = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width));
    });
    const nearness = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        nearness.disconnect();
        sizes.observe(element);
      },
      { rootMargin: "300px" },
    );
    if (isWhole) sizes.observe(element);
    else nearness.observe(element);
    return () => {
      nearness.disconnect();
      sizes.disconnect();
    };
  }, [box, isWhole]);

  useEffect(() => {
    // The browser lays the paper out as soon as this returns.
    const onPrint = () => flushSync(() => setPrinted(findPaperWidth(box.current)));
    const onPrinted = () => setPrinted(null);
    window.addEventListener("beforeprint", onPrint);
    window.addEventListener("afterprint", onPrinted);
    return () => {
      window.removeEventListener("beforeprint", onPrint);
      window.removeEventListener("afterprint", onPrinted);
    };
  }, [box]);

  return printed ?? width;
}

/** Of two figures side by side each has half of the paper (print.css); all else is as wide as it, such as a chart whose legend then stands below. */
function findPaperWidth(element: HTMLElement | null): number | null {
  const page = element?.closest("section")?.parentElement;
  if (!element || !page) return null;
  return element.clientWidth * 2 > page.clientWidth ? paperWidth : Math.floor(paperWidth / 2) - 24;
}
