import { Link, useLocation } from "@remix-run/react";
import { Icon } from "#app/components/ui/icon.tsx";
import { toCarriedSearch } from "#app/lib/search-params.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** From a detail to the list that it is in, with the filters that are set. */
export function BackLink({ path, label }: { path: string; label: string }) {
  const { slug } = useSurroundings();
  const search = toCarriedSearch(new URLSearchParams(useLocation().search));
  return (
    <Link
      to={`/w/${slug}${path}${search}`}
      className="-ml-1 mb-1 inline-flex min-h-8 items-center gap-1 text-label text-muted hover:text-ink"
    >
      <Icon name="chevron-left" size={14} />
      {label}
    </Link>
  );
}
