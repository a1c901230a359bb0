import { Link, useSearchParams } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { CoverageCell } from "#app/components/data/coverage-cell.tsx";
import { coverageGlyphs } from "#app/components/data/coverage-glyphs.ts";
import { CoverageMonths } from "#app/components/data/coverage-months.tsx";
import { useRangeChoice } from "#app/components/data/use-range-choice.ts";
import { type CalendarRow, mostOpen } from "#app/lib/coverage/calendar-rows.ts";
import { formatCellPlace } from "#app/lib/coverage/coverage-cell-place.ts";
import type { FillRange } from "#app/lib/coverage/fill-range.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

/** A connection in the calendar. */
export interface CalendarConnection {
  readonly connectionId: number;
  readonly name: string;
  readonly kindName: string;
  /** How many listings it has; none: it was never opened. */
  readonly listingCount: number;
  /** Whether each listing is a row of its own. */
  readonly isOpen: boolean;
  readonly rows: readonly CalendarRow[];
  readonly notProvided: readonly string[];
}

export interface CoverageTableProps {
  connections: readonly CalendarConnection[];
  days: readonly string[];
  slug: string;
  /** The cell whose slots are shown, as the address names it. */
  chosen: string | null;
  /** The days that are to be filled in. */
  range: FillRange | null;
}

/**
 * Connections and their listings by day, as a calendar. Each cell leads to its slots, that of a whole connection to those of its worst
 * listing; arrow keys go from cell to cell, and with Shift, as a click does, choose days in a row.
 */
export function CoverageTable({ connections, days, slug, chosen, range }: CoverageTableProps) {
  const { t } = useI18n();
  const { day: formatDay } = useFormatting();
  const [isRoving, setIsRoving] = useState(false);
  // With a script one cell is reached by Tab and the others by arrows; without, all by Tab.
  useEffect(() => setIsRoving(true), []);
  const choiceOf = useRangeChoice();
  const box = useRef<HTMLElement>(null);
  // Where it does not fit, the newest days are what is looked for.
  useEffect(() => {
    if (box.current) box.current.scrollLeft = box.current.scrollWidth;
  }, []);
  let row = -1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={box} className="relative overflow-x-auto" aria-label={t("data.coverage.title")} tabIndex={0}>
      <table className="coverage border-collapse text-note">
        <caption className="sr-only">{t("data.coverage.caption")}</caption>
        <thead>
          <CoverageMonths days={days} />
          <tr className="border-b border-edge/50 text-muted">
            <th scope="col" className="coverage-name sticky left-0 z-10 bg-paper pr-3 pb-1 text-left align-bottom">
              {t("data.coverage.listing")}
            </th>
            {days.map((day) => (
              <th key={day} scope="col" className="min-w-6 pb-1 text-center align-bottom font-normal">
                <span aria-hidden="true" className="tabular">
                  {Number(day.slice(8))}
                </span>
                <Formatted className="sr-only">{formatDay(day)}</Formatted>
              </th>
            ))}
          </tr>
        </thead>
        {connections.map((connection) => (
          <tbody
            key={connection.connectionId}
            id={`connection-${connection.connectionId}`}
            {...choiceOf(connection.connectionId)}
          >
            <tr>
              <th scope="rowgroup" colSpan={days.length + 1} className="pt-4 pb-1 text-left text-label">
                <span className="sticky left-0">
                  <Link
                    to={`/w/${slug}/data/connections/${connection.connectionId}`}
                    className="text-crust underline underline-offset-2"
                  >
                    {connection.name}
                  </Link>
                  <span className="font-normal text-muted"> · {connection.kindName}</span>
                  {connection.listingCount > 0 && connections.length > mostOpen ? (
                    <OpenLink connection={connection.connectionId} isOpen={connection.isOpen} />
                  ) : null}
                </span>
              </th>
            </tr>
            {connection.listingCount === 0 ? (
              <tr>
                <td colSpan={days.length + 1} className="pb-2 text-label text-muted">
                  {t("data.coverage.never_opened")}
                </td>
              </tr>
            ) : null}
            {connection.rows.map(({ key, streams, states, listings }) => {
              row++;
              return (
                <tr key={key} className="border-b border-rule hover:bg-sunk">
                  {streams ? (
                    <ListingName listing={key} streams={streams} />
                  ) : (
                    <WholeName count={connection.listingCount} />
                  )}
                  {states.map((state, column) => {
                    const [day = "", listing = ""] = [days[column], listings[column]];
                    const place = formatCellPlace({ ...connection, listing, day });
                    return (
                      <CoverageCell
                        key={day}
                        place={place}
                        day={day}
                        state={state}
                        row={row}
                        column={column}
                        isChosen={place === chosen}
                        isInRange={
                          range?.connectionId === connection.connectionId && range.from <= day && day <= range.to
                        }
                        isReachedByTab={!isRoving || (row === 0 && column === states.length - 1)}
                      />
                    );
                  })}
                </tr>
              );
            })}
            {connection.isOpen ? <NotProvided streams={connection.notProvided} days={days.length} /> : null}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function OpenLink({ connection, isOpen }: { connection: number; isOpen: boolean }) {
  const { t } = useI18n();
  const [search] = useSearchParams();
  const others = search.getAll("open").filter((one) => Number(one) !== connection);
  const changed = isOpen
    ? toChangedSearch(search, { open: others, cell: null })
    : toChangedSearch(search, { open: [...others, String(connection)] });
  return (
    <Link to={changed || "?"} preventScrollReset className="ml-3 font-normal text-crust underline underline-offset-2">
      {t(isOpen ? "data.coverage.close" : "data.coverage.open")}
    </Link>
  );
}

function WholeName({ count }: { count: number }) {
  const { t } = useI18n();
  return (
    <th scope="row" className="coverage-name sticky left-0 z-10 bg-paper py-0.5 pr-3 text-left font-normal">
      {t("data.coverage.all", { count })}
    </th>
  );
}

function ListingName({ listing, streams }: { listing: string; streams: readonly string[] }) {
  const { word } = useI18n();
  const nameOf = (stream: string) => word(`data.stream.${stream}`, stream.replaceAll("_", " "));
  const others = streams.filter((stream) => stream !== listing).map(nameOf);
  return (
    <th scope="row" className="coverage-name sticky left-0 z-10 bg-paper py-0.5 pr-3 text-left font-normal">
      {nameOf(listing)}
      {others.length > 0 ? <span className="block truncate text-faint">{others.join(", ")}</span> : null}
    </th>
  );
}

/** One row for all that the connection does not give: never a zero, and never a hole. */
function NotProvided({ streams, days }: { streams: readonly string[]; days: number }) {
  const { t, word } = useI18n();
  if (streams.length === 0) return null;
  const names = streams.map((stream) => word(`data.stream.${stream}`, stream)).join(", ");
  return (
    <tr className="border-b border-rule text-faint">
      <th scope="row" className="coverage-name sticky left-0 z-10 bg-paper py-0.5 pr-3 text-left font-normal">
        {t("data.coverage.others", { count: streams.length })}
      </th>
      <td colSpan={days} className="align-top">
        <details className="coverage-given sticky w-fit max-w-80 px-1 py-0.5 print:hidden">
          <summary className="cursor-pointer">
            <span aria-hidden="true">{coverageGlyphs.not_provided} </span>
            {t("data.coverage.state.not_provided")}
          </summary>
          {names}
        </details>
        <span className="hidden print:inline">
          {coverageGlyphs.not_provided} {t("data.coverage.state.not_provided")}: {names}
        </span>
      </td>
    </tr>
  );
}
