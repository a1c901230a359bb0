import type { Bench } from "#jobs/bench/bench.ts";
import { coverage } from "#jobs/bench/coverage.ts";
import { exportCsv } from "#jobs/bench/export.ts";
import { files } from "#jobs/bench/files/files.ts";
import { forecast } from "#jobs/bench/forecast.ts";
import { ingest } from "#jobs/bench/ingest.ts";
import { pagesBench } from "#jobs/bench/pages/pages.ts";
import { pairs } from "#jobs/bench/pairs.ts";
import { pull } from "#jobs/bench/pull.ts";
import { pullHour } from "#jobs/bench/pull-hour.ts";
import { rollup } from "#jobs/bench/rollup.ts";

/** Every bench, by the name that `npm run bench -- NAME` takes. */
export const benches: readonly Bench[] = [
  ingest,
  rollup,
  exportCsv,
  files,
  pull,
  pullHour,
  forecast,
  coverage,
  pagesBench,
  pairs,
];
