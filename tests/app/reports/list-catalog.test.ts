import { expect, test } from "vitest";
import { catalogOf } from "#app/lib/catalog.server.ts";
import { filterKeys } from "#app/lib/filters/filters.ts";
import { createI18n } from "#app/lib/i18n.tsx";
import { locales } from "#app/lib/locales.ts";
import { reportPages } from "#app/lib/report-pages.ts";
import { reports } from "#app/reports/index.server.ts";
import { listCatalog } from "#app/reports/list-catalog.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import { pages } from "#tests/support/pages.ts";

const workspace: ReportWorkspace = {
  id: 1,
  slug: "golden",
  timeZone: "Europe/Paris",
  currency: "EUR",
  locale: "fr-FR",
  weekStart: 1,
  margin: null,
  universe: null,
  refundWindowDays: 30,
  today: "2026-04-01",
  firstDay: "2026-02-01",
  lastDay: "2026-03-31",
};
const i18n = createI18n("en", catalogOf("en"));
const listAll = (search: string) =>
  listCatalog(new URLSearchParams(search), workspace, i18n).flatMap(({ entries }) => entries);
const everything =
  "from=2026-03-01&to=2026-03-04&platform=kesong&platform=douyin&format=video&creator=1&campaign=71&theme=it's%20%22glow%22&post=101&piece=801&product=31&creators=1,13&campaigns=71,72&pair=kesong:douyin";

test("has every report of the list, once, with what it answers", () => {
  const entries = listAll("");
  expect(entries.map(({ key }) => key).toSorted()).toEqual(reports.map(({ key }) => key).toSorted());
  for (const { key, title, description } of entries) {
    expect(title, key).not.toBe(key);
    expect(description, key).not.toBe("");
  }
});

test("every page that a report stands on is a page, and every filter has a name in every language", () => {
  const routes = reportPages.map((page) => `w.$workspace${page.replaceAll("/", ".").replace(":", "$")}`);
  // An index, a page with tabs above it, or one that leaves its parent's layout.
  const isRoute = (route: string) => {
    const at = route.lastIndexOf(".");
    const apart = `${route.slice(0, at)}_${route.slice(at)}`;
    const product = route.replace("shop.products.$", "shop_.products.$");
    return [route, `${route}._index`, apart, product].some((one) => one in pages);
  };
  expect(routes.filter((route) => !isRoute(route))).toEqual([]);
  expect(reportPages.filter((page) => !reports.some((report) => report.page === page))).toEqual([]);
  for (const locale of locales) expect(filterKeys.filter((key) => !(`filter.${key}` in catalogOf(locale)))).toEqual([]);
});

test("a page about somebody is their own where the address names them, else the list that leads there", () => {
  const pageOf = (key: string, search: string) => listAll(search).find((entry) => entry.key === key)?.page;
  expect(pageOf("creator-growth", "")).toBe("/creators");
  expect(pageOf("creator-growth", "creator=1&platform=kesong")).toBe("/creators/1?platform=kesong");
  expect(pageOf("campaign-reach", "creator=1&campaign=71")).toBe("/campaigns/71?creator=1");
  expect(pageOf("creator-comparison", "creators=1,13&sort=views")).toBe("/creators/compare?creators=1%2C13");
  expect(pageOf("post-days", "post=101")).toBeNull();
  expect(pageOf("piece-placements", "")).toBe("/content");
  expect(pageOf("piece-placements", "piece=801&platform=kesong")).toBe("/pieces/801?platform=kesong");
  expect(pageOf("headline", "preset=last_7")).toBe("?preset=last_7");
});

test("what a report is about must be chosen before it is a file", () => {
  const needsOf = (key: string, search: string) => {
    const entry = listAll(search).find((one) => one.key === key);
    return [entry?.needs, entry?.csv !== null, entry?.command.includes("ID")];
  };
  expect(needsOf("creator-audience", "")).toEqual(["creator", false, true]);
  expect(needsOf("creator-audience", "creator=1")).toEqual([null, true, false]);
  expect(needsOf("creator-comparison", "creators=1")).toEqual(["creators", false, false]);
  expect(needsOf("creator-comparison", "creators=1,13")).toEqual([null, true, false]);
  expect(needsOf("headline", "")).toEqual([null, true, false]);
});

/** As a shell splits it: between spaces, but within quotes. */
function splitWords(command: string): string[] {
  return [...command.matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|\\'/g, (part, inside?: string) => (part === "\\'" ? "'" : (inside ?? ""))),
  );
}

const underFilters = listAll(everything);

test.each(reports.map(({ key }) => key))("%s leaves by the same filters as a file and on the command line", (key) => {
  const entry = underFilters.find((one) => one.key === key);
  const [npm, run, report, dashes, name, ...options] = splitWords(entry?.command ?? "");
  expect([npm, run, report, dashes, name]).toEqual(["npm", "run", "report", "--", key]);
  // parity.test.ts holds that both then say the same.
  const asked = options.flatMap((option, place): [string, string][] =>
    place % 2 === 0 ? [[option.replace("--content-", "--").slice(2), options[place + 1] ?? ""]] : [],
  );
  expect(asked.shift()).toEqual(["workspace", "golden"]);
  expect(asked).toEqual([...new URLSearchParams(entry?.csv?.split("?")[1])]);
});
