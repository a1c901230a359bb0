import { FieldDisclosure } from "#app/components/filters/field-disclosure.tsx";
import type { FilterField } from "#app/components/filters/filter-fields.tsx";
import { Menu } from "#app/components/ui/menu.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** The filters that are rarely asked for, behind one button that says how many of them are set. */
export function MoreFilters({ fields, className }: { fields: readonly FilterField[]; className: string }) {
  const { t } = useI18n();
  const set = fields.filter(({ value }) => value !== null).length;
  return (
    <Menu
      staysOpen
      className={className}
      summary={
        <>
          <span>{t("filter.more")}</span>
          {set > 0 ? (
            <>
              <span aria-hidden="true" className="tabular text-crust">
                {set}
              </span>
              <span className="sr-only">{t("filter.set", { count: set })}</span>
            </>
          ) : null}
        </>
      }
    >
      <div className="w-72 max-w-[85vw]">
        {fields.map((field) => (
          <FieldDisclosure key={field.name} field={field} group="more-filters" />
        ))}
      </div>
    </Menu>
  );
}
