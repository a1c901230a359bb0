import { useLocation } from "@remix-run/react";
import { toViewPath, viewParameter } from "#app/lib/saved-views.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** The search part of this page without any filter: where it has a default view, it says that none is wanted. */
export function useBareSearch(): string {
  const { slug, views } = useSurroundings();
  const path = toViewPath(useLocation().pathname, slug);
  return views.some((view) => view.isDefault && view.path === path) ? `?${viewParameter}=none` : "?";
}
