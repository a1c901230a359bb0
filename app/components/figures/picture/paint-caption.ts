import { toSolidColour } from "#app/components/figures/picture/solid-colour.ts";
import { createSvg } from "#app/components/figures/picture/svg-node.ts";

const size = 12;
const lineHeight = 18;

/** Lines of small text, as wide as there is room, from a corner on; and how high they are together. */
export function paintCaption(parts: readonly string[], left: number, top: number, width: number) {
  const style = getComputedStyle(document.body);
  const pen = document.createElement("canvas").getContext("2d");
  if (pen) pen.font = `${size}px ${style.fontFamily}`;
  const widthOf = (text: string) => pen?.measureText(text).width ?? text.length * size * 0.55;
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const longer = last === undefined ? part : `${last} · ${part}`;
    if (last !== undefined && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  const nodes = lines.map((line, index) => {
    const text = createSvg("text", {
      x: left,
      y: top + (index + 1) * lineHeight - 4,
      fill: toSolidColour(style.color) ?? "black",
      "fill-opacity": 0.7,
      "font-size": size,
      "font-family": style.fontFamily,
    });
    text.textContent = line;
    return text;
  });
  return { nodes, height: lines.length * lineHeight };
}
