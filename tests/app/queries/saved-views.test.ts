import { afterAll, beforeAll, expect, test } from "vitest";
import { parsePageAddress, toViewSearch } from "#app/lib/saved-views.ts";
import { changeSavedViews, type ViewChange } from "#app/queries/change-saved-views.server.ts";
import { listDeletedViews, listSavedViews } from "#app/queries/list-saved-views.server.ts";
import { openDefaultView } from "#app/queries/open-default-view.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId = 0;
let otherId = 0;
beforeAll(async () => {
  handle = await createTestDatabase();
  const workspaces = await handle.db
    .insertInto("workspace")
    .values([
      { slug: "golden", name: "Golden", time_zone: "Europe/Paris", currency: "EUR", locale: "en", week_start: 1 },
      { slug: "other", name: "Other", time_zone: "UTC", currency: "USD", locale: "en", week_start: 7 },
    ])
    .returning("workspace_id")
    .execute();
  [workspaceId = 0, otherId = 0] = workspaces.map((workspace) => workspace.workspace_id);
});
afterAll(() => handle.close());

function change(fields: Record<string, string>, of = workspaceId): Promise<ViewChange> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return changeSavedViews(handle.db, of, form);
}
const listed = async (of = workspaceId) =>
  (await listSavedViews(handle.db, of)).map(({ name, path, search, isDefault }) => [name, path, search, isDefault]);
const idOf = (made: ViewChange) => String("id" in made ? made.id : made.refusal);

/** Where the page leads when it is opened; null: nowhere. */
async function openedAt(address: string, of = { id: workspaceId, slug: "golden" }): Promise<string | null> {
  try {
    await openDefaultView(handle.db, new Request(`http://127.0.0.1/w/${of.slug}${address}`), of);
    return null;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.headers.get("location");
    throw thrown;
  }
}

test("an address is kept as its filters, in one order, and relative days stay so", () => {
  expect(
    toViewSearch(new URLSearchParams("view=3&preset=last_28&platform=tiktok&page=2&platform=douyin&saved=x")),
  ).toBe("platform=douyin&platform=tiktok&preset=last_28");
  expect(parsePageAddress("/content?theme=a%3Fb&kind=")).toEqual({ path: "/content", search: "theme=a%3Fb" });
  expect(parsePageAddress("")).toEqual({ path: "", search: "" });
  for (const other of ["//example.com", "https://example.com", "/a/../b", `?search=${"x".repeat(2001)}`])
    expect(parsePageAddress(other)).toBeNull();
});

test("views are saved, renamed, replaced, deleted and brought back, each in its workspace", async () => {
  const id = idOf(await change({ intent: "save", at: "/content?preset=last_90&platform=kesong", name: " Kesong " }));
  expect(await change({ intent: "save", at: "/content", name: "Kesong" })).toEqual({ refusal: "name_taken" });
  expect(await change({ intent: "save", at: "/content", name: " " })).toEqual({ refusal: "name" });
  expect(await change({ intent: "save", at: "//x", name: "X" })).toEqual({ refusal: "no_page" });
  // The same name on another page, and in another workspace, is another view.
  await change({ intent: "save", at: "/creators", name: "Kesong" });
  await change({ intent: "save", at: "/content", name: "Kesong" }, otherId);
  for (const intent of ["rename", "replace", "delete", "default"])
    expect(await change({ intent, id, name: "Stolen", at: "/content" }, otherId)).toEqual({ refusal: "gone" });
  await change({ intent: "rename", id, name: "Autumn" });
  expect(await change({ intent: "replace", id, at: "/creators?preset=all" })).toEqual({ refusal: "no_page" });
  await change({ intent: "replace", id, at: "/content?from=2026-03-01&to=2026-03-04" });
  expect(await listed()).toEqual([
    ["Autumn", "/content", "from=2026-03-01&to=2026-03-04", false],
    ["Kesong", "/creators", "", false],
  ]);
  await change({ intent: "delete", id });
  expect(await change({ intent: "rename", id, name: "Late" })).toEqual({ refusal: "gone" });
  expect((await listDeletedViews(handle.db, workspaceId)).map(({ name }) => name)).toEqual(["Autumn"]);
  const taking = idOf(await change({ intent: "save", at: "/content", name: "Autumn" }));
  expect(await change({ intent: "undo", act: id })).toEqual({ refusal: "name_taken" });
  await change({ intent: "rename", id: taking, name: "Winter" });
  await change({ intent: "undo", act: id });
  expect((await listed()).map(([name]) => name)).toEqual(["Autumn", "Winter", "Kesong"]);
});

test("a page has one default, applied only where the address says nothing at all", async () => {
  const first = idOf(await change({ intent: "save", at: "/shop?channel=online", name: "Online", default: "yes" }));
  expect(await openedAt("/shop")).toBe(`/w/golden/shop?channel=online&view=${first}`);
  const second = idOf(await change({ intent: "save", at: "/shop", name: "All of it" }));
  await change({ intent: "default", id: second });
  expect(await openedAt("/shop/")).toBe(`/w/golden/shop?view=${second}`);
  for (const address of ["/shop?view=none", "/shop?preset=all", `/shop?view=${second}`, "/shop/orders", ""])
    expect(await openedAt(address)).toBeNull();
  expect(await openedAt("/shop", { id: otherId, slug: "other" })).toBeNull();
  await change({ intent: "delete", id: second });
  expect(await openedAt("/shop")).toBeNull();
  await change({ intent: "undo", act: second });
  expect(await openedAt("/shop")).toBeNull();
});

test("a page of several answers asks for its default view once", async () => {
  const request = new Request("http://127.0.0.1/w/golden/interests");
  let asked = 0;
  const counting = handle.db.withPlugin({
    transformQuery: ({ node }) => {
      asked++;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const workspace = { id: workspaceId, slug: "golden" };
  await Promise.all([openDefaultView(counting, request, workspace), openDefaultView(counting, request, workspace)]);
  await openDefaultView(counting, request, workspace);
  expect(asked).toBe(1);
  await openDefaultView(counting, new Request(request.url), workspace);
  expect(asked).toBe(2);
});
