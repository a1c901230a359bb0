import { useState } from "react";
import { columnCookieOf } from "#app/lib/column-choice.ts";

const year = 365 * 24 * 60 * 60;

/** The columns put away, kept in a cookie, so that the server leaves them out of the next page already. */
export function useColumnChoice(
  report: string,
  initial: readonly string[],
): [readonly string[], (hidden: readonly string[]) => void] {
  const [hidden, setHidden] = useState(initial);
  function choose(next: readonly string[]) {
    setHidden(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not everywhere yet.
    document.cookie = `${columnCookieOf(report)}=${next.join(".")}; path=/; max-age=${year}; samesite=lax`;
  }
  return [hidden, choose];
}
