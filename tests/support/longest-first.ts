import { existsSync } from "node:fs";
import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes more than half a minute, the longest first. Begun last, one of them would run alone, and a core stand idle. */
const longest = [
  "tests/app/reports/naive-reports.test.ts",
  "tests/chaos/chaos.test.ts",
  "tests/jobs/demo/fill-demo.test.ts",
  "tests/jobs/imports/killed-imports.test.ts",
  "tests/jobs/rollup/any-order.test.ts",
  "tests/jobs/imports/mutated-files.test.ts",
  "tests/jobs/backup/restore.test.ts",
  "tests/jobs/imports/import-order.test.ts",
  "tests/jobs/imports/real-files.test.ts",
  "tests/app/reports/parts-of-a-whole.test.ts",
  "tests/jobs/connectors/contract.test.ts",
];

/** A clean checkout knows of no file how long it took: vitest would go by their sizes. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = longest.filter((name) => !existsSync(name));
    if (gone.length > 0) throw new Error(`tests/support/longest-first.ts names what is not there: ${gone.join(", ")}`);
    const rest = await super.sort(files);
    const placeOf = (file: TestSpecification) => {
      const place = longest.indexOf(relative(process.cwd(), file.moduleId));
      return place < 0 ? longest.length : place;
    };
    return rest.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
