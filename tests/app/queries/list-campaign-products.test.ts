import { afterAll, beforeAll, expect, test } from "vitest";
import { listCampaignProducts } from "#app/queries/campaigns/list-campaign-products.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace, feedFile, importFiles } from "#tests/support/import-files.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("a campaign has its products by name, one that is not known yet by its id", async () => {
  const workspaceId = await createTestWorkspace(handle, "products");
  const campaign_id = "spring";
  const sells = (product_id: string) => ({ campaign_id, shop: "s", product_id });
  await importFiles(handle, workspaceId, [
    feedFile("campaign", [{ campaign_id, name: "Spring", starts_on: "2026-03-01", ends_on: "2026-03-31" }]),
    feedFile("product", [{ shop: "s", product_id: "1", name: "Serum", as_of: "2026-03-01T00:00:00Z" }]),
    feedFile("campaign_product", [sells("2"), sells("1")]),
  ]);
  const row = await handle.db
    .selectFrom("campaign")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  const products = await listCampaignProducts(handle.db, workspaceId, row.id);
  expect(products.map(({ name }) => name)).toEqual(["2", "Serum"]);
});
