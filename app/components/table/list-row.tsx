import { Link, useNavigate } from "@remix-run/react";
import type { MouseEvent, ReactNode } from "react";
import { alignOf, type CellBar } from "#app/components/table/cell-bar.ts";
import { cutText } from "#app/components/table/cut-text.ts";
import { tableRoles } from "#app/components/table/table-roles.ts";
import type { useBrief } from "#app/components/table/use-brief.ts";
import type { ColumnView } from "#app/lib/report-view.ts";

/** For the mouse the whole row leads where its first cell does. */
export function BodyRow({ to, children }: { to: string | undefined; children: ReactNode }) {
  const navigate = useNavigate();
  function onClick(event: MouseEvent<HTMLTableRowElement>) {
    const isOwnControl = event.target instanceof Element && event.target.closest("a, button, input, label");
    if (to && !isOwnControl && !getSelection()?.toString()) navigate(to);
  }
  return (
    // By keyboard the link of the first cell does the same.
    <tr {...tableRoles.row} onClick={onClick} className={`group ${to ? "cursor-pointer" : ""}`}>
      {children}
    </tr>
  );
}

/** What all cells of a row have in common. */
export const cellClass = "h-9 border-b border-rule bg-paper group-focus-within:bg-sunk group-hover:bg-sunk";

interface BodyCellProps {
  column: ColumnView;
  isFirst: boolean;
  /** Whether a box stands before it. */
  hasChoice: boolean;
  to: string | undefined;
  bar: CellBar;
  brief: ReturnType<ReturnType<typeof useBrief>>;
  /** Shown on small screens alone. */
  isPutAway: boolean;
  children: ReactNode;
}

export function BodyCell({ column, isFirst, hasChoice, to, bar, brief, isPutAway, children }: BodyCellProps) {
  const common = `${cellClass} px-2`;
  if (isFirst)
    return (
      <th
        {...tableRoles.name}
        scope="row"
        suppressHydrationWarning
        className={`${common} sticky z-[5] ${hasChoice ? "left-9 min-w-40 max-md:pr-11" : "left-0 min-w-48"} max-w-80 overflow-hidden pl-0 text-left`}
      >
        {to ? (
          <Link
            to={to}
            prefetch="intent"
            suppressHydrationWarning
            className={`hover:text-crust ${typeof children === "string" ? cutText : "block"}`}
          >
            {children}
          </Link>
        ) : (
          children
        )}
      </th>
    );
  return (
    <td
      {...tableRoles.cell}
      {...brief}
      suppressHydrationWarning
      style={bar.style}
      className={`${common} max-w-56 truncate ${alignOf(column)} ${bar.className} ${isPutAway ? "md:hidden" : ""}`}
    >
      {children}
    </td>
  );
}
