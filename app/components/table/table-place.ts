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

/** Whether the address asks for all rows of a figure's table, or of all tables of the page. */
export function useIsWhole(id: string | undefined): boolean {
  const [search] = useSearchParams();
  const asked = search.getAll("rows");
  return asked.includes("all") || (id !== undefined && asked.includes(id));
}
