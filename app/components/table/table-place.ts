import { useSearchParams } from "@remix-run/react";
import { createContext, useContext } from "react";

/** The figure that a table proves. */
export interface TablePlace {
  /** Names it in the address. */
  readonly id: string;
  /** Its file, which has all rows. */
  readonly csv: string;
  /** Rows shown until the address asks for all of them. */
  readonly most: number;
}

const PlaceContext = createContext<TablePlace | null>(null);
export const TablePlaceProvider = PlaceContext.Provider;

export function useTablePlace(): TablePlace | null {
  return useContext(PlaceContext);
}

/** Whether the address asks for all rows of a figure's table by name. */
export function useIsAskedFor(id: string): boolean {
  const [search] = useSearchParams();
  return search.getAll("rows").includes(id);
}

/** Whether the address asks for the whole of all figures, as for paper: every row, and charts that nobody has scrolled to. */
export function useIsAllAskedFor(): boolean {
  return useIsAskedFor("all");
}
