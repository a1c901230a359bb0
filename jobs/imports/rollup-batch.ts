import type { Rollup } from "#jobs/load/batch.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

/** What brings the facts up to date with a batch that landed or was undone. */
export const rollupBatch: Rollup = rollupTouched;
