import type { Kysely } from "kysely";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { Database } from "#db/schema/database.ts";
import { insertExposure } from "#tests/app/reports/golden-exposure.ts";
import { insertNames } from "#tests/app/reports/golden-names.ts";
import { insertPairs } from "#tests/app/reports/golden-pairs.ts";
import { insertSales } from "#tests/app/reports/golden-sales.ts";

/**
 * Four days, 1 to 4 March 2026 (a Sunday to a Wednesday), and before them one day with data, 27 February.
 *
 *              impr  views reach likes comm shares saves watch p.impr p.clicks intent
 * kesong 01    1000    400   300    40   10      6     4   800    100       20      2
 * kesong 02     500    200   100    10    2      1     2   300     50       10      1   interpolated
 * kesong 27.2   800    300   200    20    5      3     2   500     80       15      0
 * douyin 01       -    600     -    30    5      5     -
 * douyin 04       -    100     -     4    1      0     -                                gap
 * xhs    02       -      -     -    20   10      -    30
 *
 * Orders: 1 March online, credited to kesong: 3 orders, 100 EUR gross, 10 cancelled, 5 refunded. 2 March in shops, to nobody: 2 orders, 60 EUR.
 * 3 March online, to douyin: 1 order, 123.45 CNY at 0.13 = 16.0485, so 16.05 EUR. 3 March online, to nobody: 1 order whose lines are unknown.
 * 26 February online, to kesong: 1 order, 50 EUR.
 */
export async function insertGoldenWorkspace(db: Kysely<Database>): Promise<ReportWorkspace> {
  const { workspace_id: workspaceId } = await db
    .insertInto("workspace")
    .values({
      slug: "golden",
      name: "Golden",
      time_zone: "Europe/Paris",
      currency: "EUR",
      locale: "fr-FR",
      margin: 0.5,
      universe: 1000,
    })
    .returning("workspace_id")
    .executeTakeFirstOrThrow();
  await insertNames(db, workspaceId);
  await insertExposure(db, workspaceId);
  await insertSales(db, workspaceId);
  await insertPairs(db, workspaceId);
  const workspace = await findReportWorkspace(db, "golden", new Date("2026-04-01T12:00:00Z"));
  if (!workspace) throw new Error("The golden workspace is gone");
  return workspace;
}
