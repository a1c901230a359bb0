import type { Bench } from "#jobs/bench/bench.ts";
import { coverageBootstrap } from "#jobs/bench/coverage-bootstrap.ts";
import { exportCsv } from "#jobs/bench/export.ts";
import { ingest } from "#jobs/bench/ingest.ts";
import { pairs } from "#jobs/bench/pairs.ts";
import { pull } from "#jobs/bench/pull.ts";
import { rollup } from "#jobs/bench/rollup.ts";

/** Every bench, by the name that `npm run bench -- NAME` takes. */
export const benches: readonly Bench[] = [ingest, rollup, exportCsv, pull, coverageBootstrap, pairs];
