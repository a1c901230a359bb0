import type { ReactNode } from "react";
import { Icon } from "#app/components/ui/icon.tsx";
import { useDismiss } from "#app/components/ui/use-dismiss.ts";

export interface MenuProps {
  /** What the closed menu shows. */
  summary: ReactNode;
  /** Said by screen readers before the summary, when that does not say what it is for. */
  label?: string;
  align?: "left" | "right";
  /** Of the closed menu; a chip by default. */
  className?: string;
  hasChevron?: boolean;
  /** For choices made one after the other: a change of the address below the same path leaves it open. */
  staysOpen?: boolean;
  onOpen?: () => void;
  children: ReactNode;
}

const chip = "rounded-box px-2 hover:bg-sunk";

/** A disclosure that floats: opens without script, closes by script on Escape, a press elsewhere or a change of page. */
export function Menu({
  summary,
  label,
  align = "left",
  className = chip,
  hasChevron = true,
  staysOpen = false,
  onOpen,
  children,
}: MenuProps) {
  const ref = useDismiss(staysOpen);
  return (
    <details
      ref={ref}
      className="group relative"
      onToggle={onOpen ? ({ currentTarget }) => (currentTarget.open ? onOpen() : undefined) : undefined}
    >
      <summary className={`flex min-h-9 items-center gap-1.5 text-label font-medium select-none ${className}`}>
        {label ? <span className="sr-only">{label}: </span> : null}
        {summary}
        {hasChevron ? (
          <Icon name="chevron-down" size={14} className="shrink-0 text-faint group-open:rotate-180" />
        ) : null}
      </summary>
      <div
        className={`absolute top-full z-30 mt-1 max-h-[70vh] min-w-44 overflow-y-auto rounded-box border border-rule bg-raised p-1 shadow-float ${align === "right" ? "right-0" : "left-0"}`}
      >
        {children}
      </div>
    </details>
  );
}

/** Of links and buttons in a menu; the chosen one is marked by weight and colour. */
export function menuItemClass(isChosen: boolean): string {
  const look = isChosen ? "font-medium text-crust" : "text-ink";
  return `flex min-h-9 w-full items-center gap-2 rounded-[4px] px-2 text-left text-label hover:bg-sunk ${look}`;
}
