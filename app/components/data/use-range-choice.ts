import { useNavigate, useSearchParams } from "@remix-run/react";
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from "react";
import { moveBetweenCells } from "#app/components/data/move-between-cells.ts";
import type { FillRange } from "#app/lib/coverage/fill-range.ts";
import { toChangedSearch } from "#app/lib/search-params.ts";

/** Takes the choice of days out of an address, for one that names something else. */
export const noRange = { connection: null, from: null, to: null } as const;

/** The day at which a choice of days in a row began. */
interface Anchor {
  readonly connectionId: number;
  readonly day: string;
}

/** A choice is asked for once keys and clicks have rested so long: a key held down would ask the server thirty times a second. */
const restMs = 150;

/** Days in a row are chosen in the calendar: from the cell that was clicked or left last to the one that is clicked or reached with Shift. */
export function useRangeChoice() {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const anchor = useRef<Anchor | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // Who goes elsewhere is not to be brought back by a choice that was still waiting.
  useEffect(() => () => clearTimeout(waiting.current), []);

  function choose(connectionId: number, day: string): void {
    const { day: other } = anchor.current ?? { day };
    const [from, to]: [string, string] = other <= day ? [other, day] : [day, other];
    const chosen: FillRange = { connectionId, from, to };
    const { connectionId: connection, ...days } = chosen;
    const address = toChangedSearch(search, { cell: null, connection, ...days });
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => navigate(address, { replace: true, preventScrollReset: true }), restMs);
  }

  function begin(connectionId: number, day: string | undefined): void {
    anchor.current = day === undefined ? null : { connectionId, day };
  }

  return (connectionId: number) => ({
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const left = dayOf(event.target);
      const reached = dayOf(moveBetweenCells(event));
      if (reached === undefined) return;
      if (!event.shiftKey) return begin(connectionId, reached);
      if (anchor.current?.connectionId !== connectionId) begin(connectionId, left);
      choose(connectionId, reached);
    },
    onClick(event: MouseEvent<HTMLElement>) {
      const day = dayOf(event.target);
      if (day === undefined) return;
      if (!event.shiftKey) return begin(connectionId, day);
      // Else the browser opens a window.
      event.preventDefault();
      if (anchor.current?.connectionId !== connectionId) begin(connectionId, day);
      choose(connectionId, day);
    },
  });
}

function dayOf(target: EventTarget | null): string | undefined {
  return target instanceof HTMLElement ? target.closest<HTMLElement>("[data-day]")?.dataset.day : undefined;
}
