import { copyDrawing } from "#app/components/figures/picture/copy-drawing.ts";
import { paintBox } from "#app/components/figures/picture/paint-box.ts";
import { paintMark, paintText } from "#app/components/figures/picture/paint-text.ts";
import { createSvg } from "#app/components/figures/picture/svg-node.ts";

/** What is clicked, and what is only for those who listen. */
const leftOut = "nav, button, details, .sr-only, .print\\:hidden, .recharts-tooltip-wrapper, svg:has(use)";

/** A part of the page as shapes and text, whatever it is made of: drawings are copied, all else is drawn where it stands. */
export function paintPage(element: Element, origin: DOMRect): SVGElement[] {
  if (element.matches(leftOut) || !element.checkVisibility()) return [];
  if (element instanceof SVGSVGElement) return [placeDrawing(element, origin)];
  const parts = paintBox(element, origin);
  if (element instanceof HTMLElement && element.dataset.mark)
    parts.push(paintMark(element, element.dataset.mark, origin));
  for (const child of element.childNodes) {
    if (child instanceof Text) parts.push(...paintText(child, origin));
    else if (child instanceof Element) parts.push(...paintPage(child, origin));
  }
  return parts;
}

function placeDrawing(drawing: SVGSVGElement, origin: DOMRect): SVGElement {
  const copy = copyDrawing(drawing);
  const { left, top, width, height } = drawing.getBoundingClientRect();
  for (const [name, value] of Object.entries({ x: left - origin.left, y: top - origin.top, width, height }))
    copy.setAttribute(name, String(Math.round(value * 100) / 100));
  copy.setAttribute("overflow", "visible");
  return copy;
}

/** A picture of its own around such parts. */
export function createPicture(width: number, height: number, title: string, ground: string): SVGElement {
  const picture = createSvg("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  });
  const words = createSvg("title", {});
  words.textContent = title;
  picture.append(words, createSvg("rect", { width, height, fill: ground }));
  return picture;
}
