import { type ReactNode, useEffect, useState } from "react";
import { inTurn } from "#app/lib/in-turn.ts";
import { useHasScript } from "#app/lib/use-has-script.ts";

export interface OpenTableProps {
  /** Of the figure that it proves. */
  title: string;
  children: ReactNode;
}

/**
 * A table that stands open. In a page that comes from the server those beyond the screen are not laid out with it (tables.css): all at once they were half of
 * what held the browser up. They are laid out one after the other while it has nothing else to do, for one that is only reached by scrolling would move what is read.
 */
export function OpenTable({ title, children }: OpenTableProps) {
  // Of a page that the browser made itself all is laid out at once, so that going back leads to where it was left.
  const [isLater, setLater] = useState(!useHasScript());
  useEffect(() => (isLater ? inTurn(() => setLater(false)) : undefined), [isLater]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: what scrolls is no set of fields.
    <div
      role="group"
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      data-later={isLater ? "" : undefined}
      className="relative mt-3 overflow-x-auto"
    >
      {children}
    </div>
  );
}
