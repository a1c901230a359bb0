import { Link, useSearchParams } from "@remix-run/react";
import { useBareSearch } from "#app/components/filters/use-bare-search.ts";
import { toChangedSearch } from "#app/lib/search-params.ts";

interface ByLinksProps {
  label: string;
  /** The first stands where the address says nothing. */
  choices: readonly { readonly key: string; readonly words: string }[];
  chosen: string;
  /** Whether the label is seen, and not only read aloud. */
  hasLabel?: boolean;
  /** Parameters of the address that start anew with each choice. */
  clears?: readonly string[];
}

/** Links that choose what the figures of a page are of, or drawn by: `by` in the address. */
export function ByLinks({ label, choices, chosen, hasLabel = false, clears = [] }: ByLinksProps) {
  const [search] = useSearchParams();
  const bare = useBareSearch();
  const cleared = Object.fromEntries(clears.map((name) => [name, null]));
  return (
    <nav
      aria-label={label}
      className={`${hasLabel ? "mb-6" : "mb-3"} flex flex-wrap items-center gap-x-4 gap-y-1 text-label`}
    >
      {hasLabel ? <span className="text-muted">{label}</span> : null}
      {choices.map(({ key, words }, place) => (
        <Link
          key={key}
          to={toChangedSearch(search, { ...cleared, by: place === 0 ? null : key }) || bare}
          preventScrollReset
          aria-current={key === chosen ? "true" : undefined}
          className={`inline-flex min-h-8 items-center max-lg:min-h-11 ${key === chosen ? "font-medium text-ink underline decoration-crust decoration-2 underline-offset-4" : "text-muted hover:text-ink"}`}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
