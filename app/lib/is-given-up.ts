/**
 * Whether a request was given up because somebody went on before its answer had come. Remix leaves that promise to nobody: it is no error, but the
 * browser would report one.
 */
export function isGivenUp(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === "AbortError";
}
