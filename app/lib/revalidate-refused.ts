import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/**
 * Whoever is refused because somebody else has saved meanwhile sees what is listed now: left to itself, a page with script reads nothing anew after a
 * refusal. Not for a page that polls: what it asks for in between takes the answer away.
 */
export function revalidateRefused({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return defaultShouldRevalidate || actionStatus === 409;
}
