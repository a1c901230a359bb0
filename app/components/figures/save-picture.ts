/** Saves the chart of a section as a picture: what is on the screen, colours and words included. */
export async function savePicture(figure: string, title: string, kind: "svg" | "png"): Promise<void> {
  const chart = document.querySelector<SVGSVGElement>(
    `#${CSS.escape(figure)} svg[data-picture], #${CSS.escape(figure)} svg.recharts-surface`,
  );
  if (!chart) return;
  const { width, height } = chart.getBoundingClientRect();
  const text = new XMLSerializer().serializeToString(toStandalone(chart, width, height, title));
  const svg = new Blob([text], { type: "image/svg+xml" });
  download(kind === "svg" ? svg : await toPng(svg, width, height), `${toFileName(title)}.${kind}`);
}

const inherited = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "font-family",
  "font-size",
  "font-weight",
  "opacity",
  "fill-opacity",
  "text-anchor",
];

/** A copy that needs no style sheet: what the page's styles come to is written into each element. */
function toStandalone(chart: SVGSVGElement, width: number, height: number, title: string): SVGSVGElement {
  const copy = document.importNode(chart, true);
  const originals = chart.querySelectorAll("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of inherited) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute("class");
    element.removeAttribute("style");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({
    width: "100%",
    height: "100%",
    fill: getComputedStyle(document.documentElement).backgroundColor,
  }))
    ground.setAttribute(name, value);
  const words = document.createElementNS("http://www.w3.org/2000/svg", "title");
  words.textContent = title;
  copy.prepend(words, ground);
  return copy;
}

/** Twice the size of the screen, for print and dense displays. */
async function toPng(svg: Blob, width: number, height: number): Promise<Blob> {
  const image = new Image();
  image.src = await toDataUrl(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made"))), "image/png");
  });
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function toFileName(title: string): string {
  return (
    title
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-|-$/g, "")
      .slice(0, 60) || "chart"
  );
}
