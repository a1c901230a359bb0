import { shorten } from "#db/records/parse-field.ts";
import { ConnectorError, type Notice } from "#jobs/connectors/connector.ts";
import { createIdGuard } from "#jobs/values/id-guard.ts";
import { parseId } from "#jobs/values/parse-id.ts";
import type { Reading } from "#jobs/values/reading.ts";

/**
 * Reads one column of ids. A damaged id in a key column would make many things one, so it refuses the whole file; elsewhere it is left out, with a notice.
 */
export function createIdReader(
  column: string,
  field: string,
  isKey: boolean,
): (cell: unknown) => Reading<string> | { readonly notice: Notice } {
  const guard = createIdGuard();

  function refuseOrNotice(cell: unknown, damage: string) {
    const sample = shorten(cell);
    if (isKey)
      throw new ConnectorError(
        "unreadable_file",
        `column "${column}" holds ${sample}, an id that ${damage}. Different things would become one. Export it again with this column as text (in a spreadsheet: import it by Data, From Text/CSV, and set the column's type to Text), or map another column.`,
      );
    const message = `column "${column}" holds ${sample}, an id that ${damage}; it is left out`;
    const notice: Notice = { kind: "damaged_id", field, sample, message };
    return { notice };
  }

  return (cell) => {
    const id = parseId(cell);
    if ("damage" in id) return refuseOrNotice(cell, id.reason);
    if ("value" in id && guard.see(id.value))
      return refuseOrNotice(cell, "was rounded by a program that reads ids as decimal numbers, as most ids before it");
    return id;
  };
}
