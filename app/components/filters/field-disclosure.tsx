import type { FilterField } from "#app/components/filters/filter-fields.tsx";
import { Icon } from "#app/components/ui/icon.tsx";

/** One filter of several below each other: its name and what is chosen, the choices when it is opened. Of a group one is open at a time. */
export function FieldDisclosure({ field, group }: { field: FilterField; group: string }) {
  return (
    <details name={group} className="group/field border-t border-rule first:border-t-0">
      <summary className="flex min-h-9 items-center gap-2 rounded-[4px] px-2 text-label hover:bg-sunk max-lg:min-h-11">
        <span>{field.label}</span>
        <span className="ml-auto min-w-0 truncate font-normal text-crust">{field.value}</span>
        <Icon name="chevron-down" size={14} className="shrink-0 text-faint group-open/field:rotate-180" />
      </summary>
      <div className="pb-2">{field.control}</div>
    </details>
  );
}
