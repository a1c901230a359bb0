import { toSolidColour } from "#app/components/figures/picture/solid-colour.ts";

const colours = ["fill", "stroke"];
const inherited = [
  "stroke-width",
  "stroke-dasharray",
  "font-family",
  "font-size",
  "font-weight",
  "opacity",
  "fill-opacity",
  "text-anchor",
];

/** A copy of a drawing that needs no style sheet: what the page's styles come to is written into each element. */
export function copyDrawing(drawing: SVGSVGElement): SVGSVGElement {
  const copy = document.importNode(drawing, true);
  const originals = [drawing, ...drawing.querySelectorAll("*")];
  for (const [index, element] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const original = originals[index];
    if (!original) continue;
    const style = getComputedStyle(original);
    for (const name of inherited) element.setAttribute(name, style.getPropertyValue(name));
    for (const name of colours) {
      const value = style.getPropertyValue(name);
      const isColour = value !== "none" && !value.startsWith("url");
      element.setAttribute(name, isColour ? (toSolidColour(value) ?? "none") : value);
    }
    element.removeAttribute("class");
    element.removeAttribute("style");
  }
  return copy;
}
