/** low: somebody should look. full: nothing is pulled or imported until there is room. */
export interface DiskWarning {
  readonly state: "low" | "full";
  /** Null when only Postgres said that it can write no more. */
  readonly freeBytes: number | null;
}
