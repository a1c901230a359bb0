const gap = 6;
const margin = 8;

/** Puts a floating box below an element, or above it where there is more room, and always within the screen. */
export function placeBeside(box: HTMLElement, element: Element): void {
  const at = element.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - at.bottom - gap - margin;
  const above = at.top - gap - margin;
  const isBelow = below >= box.scrollHeight || below >= above;
  box.style.maxHeight = `${Math.max(120, isBelow ? below : above)}px`;
  const left = Math.min(at.left, clientWidth - box.offsetWidth - margin);
  box.style.left = `${Math.max(margin, left)}px`;
  box.style.top = `${isBelow ? at.bottom + gap : Math.max(margin, at.top - gap - box.offsetHeight)}px`;
}
