import type { Mapping } from "#jobs/files/mapping/mapping.ts";
import type { Random } from "#tests/support/random.ts";
import type { Cells, Layout } from "#tests/support/read-independently.ts";
import type { RowClaims } from "./claim.ts";

/** One kind of file: how an intact one is made, and what its rows say to an independent reader. */
export interface Family {
  readonly name: string;
  readonly fileName: string;
  readonly layout: Layout;
  readonly mapping?: Mapping;
  /** Without one of these columns the file is of no known format. */
  readonly needs: readonly string[];
  make(random: Random): Buffer;
  read(cells: Cells, columns: ReadonlySet<string>): RowClaims;
}
