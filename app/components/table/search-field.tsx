import { FilterForm } from "#app/components/filters/filter-form.tsx";
import { Icon } from "#app/components/ui/icon.tsx";

/** Searches a list on the server; sent with Enter. */
export function SearchField({ label, text }: { label: string; text: string }) {
  return (
    <FilterForm sets={["search"]} isImmediate={false} hasButton={false} className="relative w-full sm:w-80">
      <Icon
        name="search"
        size={15}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint"
      />
      <input
        key={text}
        type="search"
        name="search"
        aria-label={label}
        placeholder={label}
        defaultValue={text}
        className="h-9 w-full rounded-box border border-edge/60 bg-raised pr-2 pl-8 text-label placeholder:text-muted max-md:h-11"
      />
    </FilterForm>
  );
}
