import { Link, useLocation } from "@remix-run/react";

/** Ways into a long page: its figures by short names. Those that have not come yet are reached once they have. */
export function OnThisPage({ label, parts }: { label: string; parts: readonly { id: string; label: string }[] }) {
  const { search } = useLocation();
  return (
    <nav aria-label={label} className="mb-4 text-note print:hidden">
      <ul className="flex flex-wrap gap-x-4">
        {parts.map((part) => (
          <li key={part.id}>
            <Link
              to={{ search, hash: part.id }}
              onClick={() => focusSection(part.id)}
              className="inline-flex min-h-8 items-center text-muted hover:text-ink hover:underline"
            >
              {part.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The keyboard goes on from the figure, as it does where a browser follows such a link by itself. */
function focusSection(id: string): void {
  const section = document.getElementById(id);
  section?.setAttribute("tabindex", "-1");
  section?.focus({ preventScroll: true });
}
