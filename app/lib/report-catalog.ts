/** A report as the page of all reports has it, in the reader's words. Addresses are below the workspace's own. */
export interface CatalogEntry {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly filters: readonly string[];
  /** The parameter of what must be chosen before it answers, and is not; null: it answers. */
  readonly needs: string | null;
  /** The page that shows it, or the list that leads to that page; null: it leaves as a file alone. */
  readonly page: string | null;
  /** Its file under the current filters; null where something must be chosen. */
  readonly csv: string | null;
  readonly command: string;
}

export interface CatalogSection {
  /** As the navigation has it: a path below the workspace's own address. */
  readonly section: string;
  readonly entries: readonly CatalogEntry[];
}
