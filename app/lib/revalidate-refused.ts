import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/** Whoever is refused because somebody else has saved meanwhile sees what is stored now: left to itself, a page with script reads nothing anew after a refusal. */
export function revalidateRefused({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return defaultShouldRevalidate || actionStatus === 409;
}
