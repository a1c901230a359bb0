import type { ReactNode } from "react";

export interface EmptyStateProps {
  /** What is missing. */
  title: string;
  /** Why, and what to do. */
  advice?: string;
  /** The next act: a link or a button. */
  children?: ReactNode;
}

/** Says what is missing and offers the next act, in the place where it would be. */
export function EmptyState({ title, advice, children }: EmptyStateProps) {
  return (
    <div className="border-t border-rule py-8 [nav+&]:border-t-0 [nav+&]:pt-2">
      <p className="text-lead font-medium">{title}</p>
      {advice ? <p className="mt-1 max-w-prose text-muted">{advice}</p> : null}
      {children ? <div className="mt-4">{children}</div> : null}
    </div>
  );
}
