import { FilterForm } from "#app/components/filters/filter-form.tsx";
import { LazyCreatorField } from "#app/components/filters/lazy-creator-field.tsx";
import { Menu } from "#app/components/ui/menu.tsx";
import type { ComparedName } from "#app/lib/compared.ts";
import type { ComparedKind } from "#app/lib/filters/filters.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** One more to compare: creators are searched, of which there may be thousands; campaigns stand in a list. */
export function AddOne({ kind, chosen }: { kind: ComparedKind; chosen: readonly ComparedName[] }) {
  const { t } = useI18n();
  const { options } = useSurroundings();
  const ids = chosen.map(({ id }) => String(id));
  if (kind === "creators")
    return (
      <Menu
        staysOpen
        className="rounded-box border border-rule px-2 hover:border-edge"
        summary={t("compare.add.creators")}
      >
        <LazyCreatorField toChanges={(id) => ({ creators: [...new Set([...ids, id])].join(",") })} />
      </Menu>
    );
  const others = options.campaigns.filter(({ id }) => !ids.includes(String(id)));
  return (
    <FilterForm sets={[]}>
      <select
        name="campaigns"
        aria-label={t("compare.add.campaigns")}
        defaultValue=""
        key={ids.join()}
        className="h-9 max-w-60 rounded-box border border-rule bg-paper px-2 text-label hover:border-edge max-md:h-11"
      >
        <option value="">{t("compare.add.campaigns")}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </FilterForm>
  );
}
