import { afterAll, beforeAll, expect, test } from "vitest";
import { watchPrints } from "#app/http/pdf/watch-prints.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import { loader } from "#app/routes/w.$workspace.reports.$report[.]csv.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
});
afterAll(() => handle.close());

async function get(file: string, language = "en") {
  const request = new Request(`http://levain.test/w/${workspace.slug}/reports/${file}`, {
    headers: { "Accept-Language": language },
  });
  const report = /^[^.]*/.exec(file)?.[0] ?? "";
  const answer = await loader({
    context: { ...handle, cspNonce: "", ownOrigin: "", prints: watchPrints() },
    params: { workspace: workspace.slug, report },
    request,
  });
  const { headers, status } = answer;
  const name = headers.get("Content-Disposition")?.match(/filename="(.*)"/)?.[1];
  return { status, type: headers.get("Content-Type"), text: await answer.text(), ...(name ? { name } : {}) };
}

test("a file whose address is not understood is refused, in the reader's language", async () => {
  expect(await get("funnel.csv?platform=foo")).toEqual({
    status: 400,
    type: "text/plain; charset=utf-8",
    text: "platform=foo is not offered.\n",
  });
  const both = await get("funnel.csv?from=yesterday&window=3d", "fr-FR");
  expect(both).toMatchObject({ status: 400 });
  expect(both.text).toBe(
    "from=yesterday n’est pas un jour de 1990 à 2099, tel que 2026-03-01.\nwindow=3d n’est pas proposé.\n",
  );
  expect(await get("campaign-goals.csv", "zh-CN")).toMatchObject({
    status: 400,
    text: "此文件只针对一个对象：地址中需要 campaign=编号。\n",
  });
});

test("a file that is not there is said to be so in plain text", async () => {
  expect(await get("no-such.csv")).toEqual({
    status: 404,
    type: "text/plain; charset=utf-8",
    text: "There is no report “no-such”.\n",
  });
});

test("totals are a last row where they are asked for; a list has none", async () => {
  const days = "from=2026-03-01&to=2026-03-04";
  const [plain, totalled] = [
    await get(`engagement-by-platform.csv?${days}`),
    await get(`engagement-by-platform.csv?${days}&totals=1`),
  ];
  const lines = totalled.text.trimEnd().split("\r\n");
  expect(lines).toHaveLength(plain.text.trimEnd().split("\r\n").length + 1);
  expect(lines.at(-1)).toMatch(/^total,,\d/);
  expect(await get(`posts.csv?${days}&totals=1`)).toMatchObject({
    status: 400,
    text: "This report is a list and has no totals.\n",
  });
});

test("what is understood is a file", async () => {
  const file = await get("headline.csv?from=2026-03-01&to=2026-03-04");
  expect(file).toMatchObject({ status: 200, type: "text/csv; charset=utf-8" });
  expect(file.text).toMatch(/Views/);
});

test("the figures of a page that are parts of one result have files of different names; none is named for a period that its rows are not of", async () => {
  const nameOf = async (file: string) => (await get(file)).name?.replace(`${workspace.slug}-`, "");
  const named = (search: string) => nameOf(`life-curves.csv?${search}`);
  expect(await named("")).toBe("life-curves.csv");
  expect(await named("by=theme&measure=views")).toBe("life-curves-theme-views.csv");
  expect(await named("by=theme&measure=orders")).toBe("life-curves-theme-orders.csv");
  const march = "headline.csv?from=2026-03-01&to=2026-03-04";
  expect(await nameOf(march)).toBe("headline-2026-03-01-2026-03-04.csv");
});
