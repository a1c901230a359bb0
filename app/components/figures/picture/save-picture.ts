import interUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import { paintCaption } from "#app/components/figures/picture/paint-caption.ts";
import { createPicture, paintPage } from "#app/components/figures/picture/paint-page.ts";
import { toSolidColour } from "#app/components/figures/picture/solid-colour.ts";
import { createSvg } from "#app/components/figures/picture/svg-node.ts";
import { type Caption, writeCaption } from "#app/components/figures/picture/write-caption.ts";
import { saveFile } from "#app/lib/save-file.ts";

const padding = 16;

/** Saves a figure as a picture: its question, its answer and all that is drawn, as it is on the screen, colours and words included, and below it whose numbers these are. Throws where the browser cannot make it. */
export async function savePicture(figure: string, title: string, kind: "svg" | "png", about: Caption): Promise<void> {
  const section = document.getElementById(figure);
  const parts = section?.querySelectorAll(":scope > header h2, :scope > header p, :scope > [data-chart]") ?? [];
  if (parts.length === 0) return;
  const boxes = [...parts].map((part) => part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left)) - padding;
  const top = Math.min(...boxes.map((box) => box.top)) - padding;
  const width = Math.ceil(Math.max(...boxes.map((box) => box.right)) + padding - left);
  const drawn = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) + padding - top);
  const caption = paintCaption(writeCaption(about), padding, drawn, width - 2 * padding);
  const height = drawn + caption.height + padding;
  const ground = toSolidColour(getComputedStyle(document.documentElement).backgroundColor) ?? "white";
  const picture = createPicture(width, height, title, ground);
  for (const part of parts) picture.append(...paintPage(part, new DOMRect(left, top, width, height)));
  picture.append(...caption.nodes);
  picture.prepend(await createFace());
  const svg = new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
  saveFile(kind === "svg" ? svg : await toPng(svg, width, height), `${toFileName(title)}.${kind}`);
}

/** The menu that a button stands in is done with; focus goes back to what opened it. */
export function closeMenu(button: HTMLElement): void {
  const menu = button.closest("details");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

/** The face of the page, within the picture: letters then are as wide as on the page, whoever opens it. */
async function createFace(): Promise<SVGElement> {
  const style = createSvg("style", {});
  const answer = await fetch(interUrl);
  if (!answer.ok) throw new Error(`The face of the page answers ${answer.status}`);
  const face = await toDataUrl(await answer.blob());
  style.textContent = `@font-face { font-family: "Inter Variable"; font-weight: 100 900; src: url("${face}"); }`;
  return style;
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
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error("The picture could not be read"));
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
}

function toFileName(title: string): string {
  return (
    title
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-|-$/g, "")
      .slice(0, 60) || "chart"
  );
}
