/** An element of SVG with its attributes; those that are null are left out. */
export function createSvg(name: string, attributes: Readonly<Record<string, string | number | null>>): SVGElement {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null)
      node.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  }
  return node;
}
