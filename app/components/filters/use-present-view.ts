import { useLocation } from "@remix-run/react";
import { type PageAddress, type SavedView, toViewPath, toViewSearch, viewParameter } from "#app/lib/saved-views.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

interface PresentView {
  /** The view that the page came from, or whose filters it happens to show. */
  readonly view: SavedView | undefined;
  /** Whether its filters were changed since. */
  readonly isChanged: boolean;
  readonly page: PageAddress;
}

/** Which view the page shows, and its address as views keep it. */
export function usePresentView(): PresentView {
  const { slug, views } = useSurroundings();
  const location = useLocation();
  const search = new URLSearchParams(location.search);
  const page = { path: toViewPath(location.pathname, slug), search: toViewSearch(search) };
  const here = views.filter(({ path }) => path === page.path);
  const named = here.find(({ id }) => String(id) === search.get(viewParameter));
  const equal = page.search === "" ? undefined : here.find((view) => view.search === page.search);
  const view = named ?? equal;
  return { view, isChanged: view !== undefined && view.search !== page.search, page };
}
