import { type ReactNode, useEffect, useRef, useState } from "react";
import { useI18n } from "#app/lib/i18n.tsx";

export interface ClosedTableProps {
  /** Of the figure that it proves. */
  title: string;
  /** Whether the address asks for it. */
  isAskedFor: boolean;
  children: ReactNode;
}

/**
 * The table below a chart, closed until somebody opens it. Its rows become elements only then, for most of a page's elements would be in
 * tables that nobody looks at; without script they stand in the page all the same.
 */
export function ClosedTable({ title, isAskedFor, children }: ClosedTableProps) {
  const { t } = useI18n();
  const details = useRef<HTMLDetailsElement>(null);
  const [wasOpened, setOpened] = useState(false);
  const isDrawn = isAskedFor || wasOpened;

  // It may have been opened before the page woke up.
  useEffect(() => {
    if (details.current?.open) setOpened(true);
  }, []);

  return (
    <details
      ref={details}
      data-proof
      className="mt-3"
      open={isAskedFor}
      onToggle={({ currentTarget }) => (currentTarget.open ? setOpened(true) : undefined)}
    >
      <summary className="inline-flex min-h-8 items-center text-label text-crust underline underline-offset-4">
        {t("figure.table")}
      </summary>
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is no set of fields. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div role="group" aria-label={title} tabIndex={0} className="relative mt-2 max-h-[480px] overflow-auto">
        {isDrawn ? children : <noscript>{children}</noscript>}
      </div>
    </details>
  );
}
