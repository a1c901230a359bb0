import { splitLetters } from "#app/components/charts/split-letters.ts";
import { toSolidColour } from "#app/components/figures/picture/solid-colour.ts";
import { createSvg } from "#app/components/figures/picture/svg-node.ts";

/** How far below the top of a line its letters stand, as a share of its height: Inter's ascent of its ascent and descent. */
const baseline = 0.8;

interface Line {
  text: string;
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** The lines of a text of the page, each where it stands. */
export function paintText(node: Text, origin: DOMRect): SVGElement[] {
  const parent = node.parentElement;
  if (!parent) return [];
  return listLines(node, findEdge(parent)).map((line) => paintLine(line, parent, origin));
}

/** What a style sheet writes in an element, where the element stands. */
export function paintMark(element: HTMLElement, text: string, origin: DOMRect): SVGElement {
  const { left, top, height } = element.getBoundingClientRect();
  return paintLine({ text, left, top, height }, element, origin);
}

function paintLine({ text, left, top, height }: Line, parent: Element, origin: DOMRect): SVGElement {
  const style = getComputedStyle(parent);
  const node = createSvg("text", {
    x: left - origin.left,
    y: top - origin.top + height * baseline,
    fill: toSolidColour(style.color),
    "font-family": style.fontFamily,
    "font-size": style.fontSize,
    "font-weight": style.fontWeight,
  });
  node.textContent = text;
  return node;
}

/** Letter by letter, for a range of several lines does not say where they break. What is cut off on the page is cut off here. */
function listLines(node: Text, edge: number): Line[] {
  const lines: Line[] = [];
  const range = document.createRange();
  for (const { segment: letter, index } of splitLetters(node.data)) {
    range.setStart(node, index);
    range.setEnd(node, index + letter.length);
    const [box] = range.getClientRects();
    const line = lines.at(-1);
    if (!box || (box.width === 0 && letter.trim() === "")) continue;
    if (line && Math.abs(line.top - box.top) < box.height / 2) {
      if (box.right > edge) {
        line.text += "…";
        break;
      }
      line.text += letter;
    } else lines.push({ text: letter, left: box.left, top: box.top, height: box.height });
  }
  return lines.filter(({ text }) => text.trim() !== "");
}

/** Where the nearest box that cuts its text ends. */
function findEdge(element: Element): number {
  for (let box: Element | null = element; box && box.tagName !== "SECTION"; box = box.parentElement) {
    if (getComputedStyle(box).textOverflow === "ellipsis" && box.scrollWidth > box.clientWidth)
      return box.getBoundingClientRect().right - 8;
  }
  return Number.POSITIVE_INFINITY;
}
