import { createContext, useContext } from "react";
import type { SavedView } from "#app/lib/saved-views.ts";
import type { FilterOptions } from "#app/queries/list-filter-options.server.ts";

/** What every page of a workspace may ask for, loaded once for all of them. */
export interface Surroundings {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly locale: string;
  /** 1 Monday .. 7 Sunday. */
  readonly weekStart: number;
  /** Null: nothing has landed yet. */
  readonly lastDay: string | null;
  readonly options: FilterOptions;
  readonly views: readonly SavedView[];
}

const SurroundingsContext = createContext<Surroundings | null>(null);
export const SurroundingsProvider = SurroundingsContext.Provider;

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error("This page belongs to no workspace");
  return surroundings;
}
