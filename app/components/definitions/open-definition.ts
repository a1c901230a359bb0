import { drawFacts } from "#app/components/definitions/draw-facts.ts";
import { keepAnswers } from "#app/components/definitions/keep-answers.ts";
import { placeBeside } from "#app/components/definitions/place-beside.ts";
import type { FigureFacts } from "#app/lib/figure-facts.ts";

/** Milliseconds that a mouse rests before anything opens, and that it may be away before that closes. */
const restMs = 350;
const awayMs = 250;

const box = document.createElement("div");
let label: HTMLElement | null = null;
/** What it stands beside and focus goes back to: the label, or the chart from which it was asked for. */
let place: HTMLElement | SVGElement | null = null;
/** Whether somebody asked for it, so that it stays when the mouse goes. */
let isPinned = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const readFacts = keepAnswers(async (address): Promise<FigureFacts> => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} of ${address}`);
  return response.json();
});

box.popover = "manual";
box.id = "definition";
box.className = "definition";
box.tabIndex = -1;
box.setAttribute("role", "dialog");
box.setAttribute("aria-labelledby", "definition-title");
box.addEventListener("pointerenter", () => clearTimeout(timer));
box.addEventListener("pointerleave", closeSoon);
box.addEventListener("keydown", leaveByTab);
document.body.append(box);

/** Opens what a label says when it is asked for, there or from a chart of the same figure, or when a mouse rests on it. */
export function answerTo(event: Event, on: HTMLElement, from: HTMLElement | SVGElement = on): void {
  if (event.type === "click") press(on, on);
  else if (event instanceof KeyboardEvent && (event.key === " " || from !== on)) press(on, from);
  else if (event instanceof PointerEvent && event.type === "pointerover" && event.pointerType === "mouse") pointAt(on);
}

/** Closes it where it is open. Focus goes into it. */
function press(next: HTMLElement, from: HTMLElement | SVGElement): void {
  clearTimeout(timer);
  if (label === next && isPinned) close();
  else void open(next, from, true);
}

/** Opens it when the mouse rests on the label; what somebody asked for stays. */
function pointAt(next: HTMLElement): void {
  clearTimeout(timer);
  if (isPinned || label === next) return;
  timer = setTimeout(() => void open(next, next, false), restMs);
  next.addEventListener("pointerleave", closeSoon, { once: true });
}

function closeSoon(): void {
  clearTimeout(timer);
  if (!isPinned) timer = setTimeout(close, awayMs);
}

async function open(next: HTMLElement, from: HTMLElement | SVGElement, pinned: boolean): Promise<void> {
  const facts = await read(next.dataset.figure ?? "").catch(() => null);
  if (!next.isConnected) return;
  // Where it cannot be had, the glossary still has the definition.
  if (!facts) return pinned ? location.assign(next.getAttribute("href") ?? "") : undefined;
  if (label && label !== next) close();
  label = next;
  place = from;
  isPinned = pinned;
  drawFacts(box, facts, next.getAttribute("href") ?? "", close);
  box.showPopover();
  placeBeside(box, from);
  next.setAttribute("aria-expanded", "true");
  if (pinned) box.focus({ preventScroll: true });
  for (const [name, listen] of outside) document.addEventListener(name, listen, true);
}

function read(address: string): Promise<FigureFacts> {
  const url = new URL(address, location.href);
  const hasPeriod = document.querySelector("[data-has-period]") !== null;
  const asked = [...new Set([...new URLSearchParams(location.search).keys(), ...(hasPeriod ? ["period"] : [])])];
  if (asked.length > 0) url.searchParams.set("asked", asked.join());
  return readFacts(url.href);
}

function close(): void {
  clearTimeout(timer);
  if (!label) return;
  const hadFocus = box.contains(document.activeElement);
  box.hidePopover();
  label.setAttribute("aria-expanded", "false");
  if (hadFocus) (place ?? label).focus({ preventScroll: true });
  label = null;
  place = null;
  isPinned = false;
  for (const [name, listen] of outside) document.removeEventListener(name, listen, true);
}

/** It stands at the end of the document, and belongs after its label: from its last control Tab goes on from there. */
function leaveByTab(event: KeyboardEvent): void {
  if (event.key !== "Tab") return;
  const last = [...box.querySelectorAll<HTMLElement>("a, button")].at(event.shiftKey ? 0 : -1);
  if (document.activeElement === last || (event.shiftKey && document.activeElement === box)) close();
}

const outside: readonly [string, (event: Event) => void][] = [
  [
    "keydown",
    (event) => {
      if (!(event instanceof KeyboardEvent) || event.key !== "Escape") return;
      event.stopPropagation();
      close();
    },
  ],
  [
    "pointerdown",
    ({ target }) => {
      if (target instanceof Node && !box.contains(target) && !label?.contains(target)) close();
    },
  ],
  [
    "scroll",
    ({ target }) => {
      if (place?.isConnected && target !== box) placeBeside(box, place);
    },
  ],
];

// The page that it stands on goes: so does it.
addEventListener("popstate", close);
