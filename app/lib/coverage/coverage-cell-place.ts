import { type Day, parseDay } from "#app/lib/dates/day.ts";

/** Which cell of the coverage matrix an address means. */
export interface CellPlace {
  readonly connectionId: number;
  readonly listing: string;
  readonly day: Day;
}

export function formatCellPlace({ connectionId, listing, day }: CellPlace): string {
  return `${connectionId}.${listing}.${day}`;
}

export function parseCellPlace(text: string | null): CellPlace | null {
  const [, id, listing, day] = /^(\d+)\.([\w-]+)\.(\S+)$/.exec(text ?? "") ?? [];
  const known = parseDay(day ?? "");
  return id && listing && known ? { connectionId: Number(id), listing, day: known } : null;
}
