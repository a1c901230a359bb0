const known = new Map<string, string>();
let context: CanvasRenderingContext2D | null | undefined;

/** A colour of a style sheet, however it is written, as programs that know only the old notations read it; null where nothing is seen. */
export function toSolidColour(colour: string): string | null {
  const found = known.get(colour) ?? paint(colour);
  known.set(colour, found);
  return found === "" ? null : found;
}

/** Painted and read back: that knows every notation that the browser knows. */
function paint(colour: string): string {
  context ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) return colour;
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  if (alpha === 0) return "";
  return alpha === 255 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
}
