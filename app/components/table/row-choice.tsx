import { tableRoles } from "#app/components/table/table-roles.ts";
import type { ReportRow } from "#app/lib/report-view.ts";

/** How rows are ticked, for a form that stands elsewhere on the page. */
export interface RowChoice {
  /** The id of the form, and the parameter that each ticked row gives it. */
  readonly form: string;
  readonly name: string;
  /** The header of the column of boxes. */
  readonly label: string;
  readonly chosen: ReadonlySet<string>;
  /** Whether no more can be ticked, and what is said then. */
  readonly full: string | null;
  labelOf(row: ReportRow): string;
  toggle(key: string): void;
}

/** The box of a row. */
export function ChoiceCell({ choice, row, className }: { choice: RowChoice; row: ReportRow; className: string }) {
  const isChosen = choice.chosen.has(row.key);
  const isShut = choice.full !== null && !isChosen;
  return (
    <td {...tableRoles.cell} data-choice className={className}>
      <label
        className="flex size-9 items-center justify-center max-md:size-11"
        title={isShut ? (choice.full ?? "") : undefined}
      >
        <input
          type="checkbox"
          form={choice.form}
          name={choice.name}
          value={row.key}
          aria-label={choice.labelOf(row)}
          checked={isChosen}
          disabled={isShut}
          onChange={() => choice.toggle(row.key)}
          className="size-4 accent-crust"
        />
      </label>
    </td>
  );
}
