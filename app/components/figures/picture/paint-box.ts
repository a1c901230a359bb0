import { toSolidColour } from "#app/components/figures/picture/solid-colour.ts";
import { createSvg } from "#app/components/figures/picture/svg-node.ts";

/** The ground, hatching, edges and outline of an element of the page, as it stands there. */
export function paintBox(element: Element, origin: DOMRect): SVGElement[] {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return [];
  const place = {
    x: box.left - origin.left,
    y: box.top - origin.top,
    width: box.width,
    height: box.height,
    rx: Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.height / 2),
  };
  const ground = toSolidColour(style.backgroundColor);
  const outline = style.outlineStyle === "solid" ? toSolidColour(style.outlineColor) : null;
  return [
    ...(ground ? [createSvg("rect", { ...place, fill: ground })] : []),
    ...paintHatching(style.backgroundImage, place),
    ...(outline ? [createSvg("rect", { ...place, fill: "none", stroke: outline, "stroke-width": 1 })] : []),
    ...paintEdges(style, place),
  ];
}

type Place = Readonly<Record<"x" | "y" | "width" | "height" | "rx", number>>;

let hatchings = 0;

function paintHatching(image: string, place: Place): SVGElement[] {
  const [colour] = image.startsWith("repeating-linear-gradient")
    ? (/(?:rgba?|color|color-mix|oklab|oklch)\([^()]*\)/.exec(image) ?? [])
    : [];
  if (!colour) return [];
  const id = `picture-hatch-${hatchings++}`;
  const pattern = createSvg("pattern", {
    id,
    width: 5,
    height: 5,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  pattern.append(createSvg("rect", { width: 2, height: 5, fill: toSolidColour(colour) }));
  return [pattern, createSvg("rect", { ...place, fill: `url(#${id})` })];
}

/** Above and below: nothing that is drawn has others. */
function paintEdges(style: CSSStyleDeclaration, { x, y, width, height }: Place): SVGElement[] {
  const edges = [
    { at: y, thickness: style.borderTopWidth, kind: style.borderTopStyle, colour: style.borderTopColor },
    {
      at: y + height,
      thickness: style.borderBottomWidth,
      kind: style.borderBottomStyle,
      colour: style.borderBottomColor,
    },
  ];
  return edges
    .filter(({ thickness, kind }) => kind === "solid" && Number.parseFloat(thickness) > 0)
    .map(({ at, thickness, colour }) =>
      createSvg("line", {
        x1: x,
        x2: x + width,
        y1: at,
        y2: at,
        stroke: toSolidColour(colour),
        "stroke-width": Number.parseFloat(thickness),
      }),
    );
}
