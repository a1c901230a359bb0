/**
 * Whether React says no more than that somebody went on before a part of the page had come (error 421): that part is drawn from what is asked
 * for now. Any other recoverable error means that server and browser did not draw the same.
 */
export function isOvertaken(error: unknown): boolean {
  const message = error instanceof Error ? error.message : String(error);
  return /error #421\b|received an update before it finished hydrating/.test(message);
}
