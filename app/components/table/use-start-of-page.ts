import { type RefObject, useEffect, useRef } from "react";
import type { ReportView } from "#app/lib/report-view.ts";

/**
 * For what a list scrolls in: other rows are shown from their first one on. After another page it has the focus as well, for the link that led there
 * may be gone, and what is read next are its rows.
 */
export function useStartOfPage({ filters, sort }: Pick<ReportView, "filters" | "sort">): RefObject<HTMLDivElement> {
  const box = useRef<HTMLDivElement>(null);
  const { page, direction, search } = filters;
  const rows = `${page} ${sort} ${direction} ${search}`;
  const shown = useRef({ page, rows });
  useEffect(() => {
    if (shown.current.rows === rows) return;
    box.current?.scrollTo(0, 0);
    if (shown.current.page !== page && !isTyping()) box.current?.focus({ preventScroll: true });
    shown.current = { page, rows };
  }, [page, rows]);
  return box;
}

/** Whoever searches or sorts from a later page comes to the first one, and goes on where they were. */
function isTyping(): boolean {
  return document.activeElement?.closest("input, th") != null;
}
