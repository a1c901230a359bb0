import type { ReactNode } from "react";
import { useSurroundings } from "#app/lib/surroundings.ts";
import { useHasScript } from "#app/lib/use-has-script.ts";

export interface DefinedProps {
  /** The report that the figure is of, and the search part of its address. */
  of: { readonly report: string; readonly search: string };
  /** The metric's key, or that of a column that is none. */
  figure: string;
  isMetric?: boolean;
  /** What screen readers say of a mark without words. */
  label?: string;
  className?: string;
  children?: ReactNode;
}

/** The label of a figure: a button that opens what there is to know of it (use-definitions.ts); without script a link to the glossary. */
export function Defined({ of, figure, isMetric = true, label, className = "", children }: DefinedProps) {
  const { slug } = useSurroundings();
  const hasScript = useHasScript();
  const base = `/w/${slug}`;
  return (
    <a
      href={`${base}/glossary${isMetric ? `#${figure}` : ""}`}
      data-figure={`${base}/definitions/${of.report}/${figure}${of.search}`}
      aria-label={label}
      className={`defined ${className}`}
      {...(hasScript ? ({ role: "button", "aria-haspopup": "dialog", "aria-expanded": false } as const) : {})}
    >
      {children}
    </a>
  );
}
