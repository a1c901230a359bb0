import { useLocation, useParams, useSearchParams } from "@remix-run/react";
import type { Section } from "#app/components/layout/sections.ts";
import { toCarriedSearch } from "#app/lib/search-params.ts";

export interface SectionLink {
  to: string;
  isHere: boolean;
}

/** Where a section is, in this workspace and with the filters that the reader has set. */
export function useSectionLink(section: Section): SectionLink {
  const { workspace } = useParams();
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const base = `/w/${workspace}`;
  const path = `${base}${section.path}`;
  const places = [path, ...(section.also ? [`${base}${section.also}`] : [])];
  const isHere =
    section.path === "" ? pathname.replace(/\/$/, "") === base : places.some((place) => pathname.startsWith(place));
  return { to: section.keepsFilters ? `${path}${toCarriedSearch(search)}` : path, isHere };
}
