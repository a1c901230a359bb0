const waiting = new Set<() => void>();
let isUnderWay = false;

/** Does things one after the other, each when the browser has nothing else to do. Returns what leaves this one out. */
export function inTurn(work: () => void): () => void {
  waiting.add(work);
  if (!isUnderWay) goOn();
  return () => void waiting.delete(work);
}

function goOn(): void {
  isUnderWay = waiting.size > 0;
  if (isUnderWay) whenIdle(doNext);
}

function doNext(): void {
  const [next] = waiting;
  if (next) {
    waiting.delete(next);
    next();
  }
  goOn();
}

/** Not before a frame has been drawn, so that what one has changed is laid out before the next does. */
function whenIdle(work: () => void): void {
  requestAnimationFrame(() => {
    // Safari has no idle time.
    if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 1_000 });
    else setTimeout(work, 50);
  });
}
