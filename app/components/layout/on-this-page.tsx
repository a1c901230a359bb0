import { PartLink } from "#app/components/layout/part-link.tsx";

/** Ways into a long page: its parts by short names. Those that have not come yet are reached once they have. */
export function OnThisPage({ label, parts }: { label: string; parts: readonly { id: string; label: string }[] }) {
  return (
    <nav aria-label={label} className="mb-4 text-note print:hidden">
      <ul className="flex flex-wrap gap-x-4">
        {parts.map((part) => (
          <li key={part.id}>
            <PartLink
              id={part.id}
              className="inline-flex min-h-8 items-center text-muted hover:text-ink hover:underline max-lg:min-h-11"
            >
              {part.label}
            </PartLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
