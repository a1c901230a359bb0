import { HeaderWords } from "#app/components/table/header-label.tsx";
import { Icon } from "#app/components/ui/icon.tsx";
import { Menu } from "#app/components/ui/menu.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ColumnView } from "#app/lib/report-view.ts";

export interface ColumnMenuProps {
  columns: readonly ColumnView[];
  hidden: readonly string[];
  onChange: (hidden: readonly string[]) => void;
}

/** Which columns a table shows. */
export function ColumnMenu({ columns, hidden, onChange }: ColumnMenuProps) {
  const { t } = useI18n();
  return (
    <Menu
      align="right"
      staysOpen
      hasChevron={false}
      className="rounded-box px-2 text-muted hover:bg-sunk hover:text-ink"
      summary={
        <>
          <Icon name="columns-3" size={15} />
          {t("table.columns")}
        </>
      }
    >
      {columns.map((column) => (
        <label
          key={column.key}
          className="flex min-h-9 items-center gap-2.5 rounded-[4px] px-2 text-label hover:bg-sunk"
        >
          <input
            type="checkbox"
            className="size-4 accent-crust"
            checked={!hidden.includes(column.key)}
            onChange={(event) =>
              onChange(event.target.checked ? hidden.filter((key) => key !== column.key) : [...hidden, column.key])
            }
          />
          <HeaderWords column={column} />
        </label>
      ))}
    </Menu>
  );
}
