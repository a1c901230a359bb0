import type { KeyboardEvent } from "react";

/** The arrow keys go from the link of one row to that of the next or the one before. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("th[scope=row] a")];
  const here = links.findIndex((link) => link === document.activeElement);
  const next = here < 0 ? undefined : links[here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
