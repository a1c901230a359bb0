import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

/** Leads to a part of this page. After a plain link Remix would scroll back to where the page stood before. */
export function PartLink({ id, className, children }: { id: string; className: string; children: ReactNode }) {
  const { search } = useLocation();
  return (
    <Link to={{ search, hash: id }} onClick={() => focusSection(id)} className={className}>
      {children}
    </Link>
  );
}

/** The keyboard goes on from the figure, as it does where a browser follows such a link by itself. */
function focusSection(id: string): void {
  const section = document.getElementById(id);
  section?.setAttribute("tabindex", "-1");
  section?.focus({ preventScroll: true });
}
