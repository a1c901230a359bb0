import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#app/lib/dates/day.ts";
import { acceptsParameter } from "#app/lib/filters/accepts-parameter.ts";
import { comparisons, filterKeys, grains, presets } from "#app/lib/filters/filters.ts";
import { type FilterTarget, parseFilters } from "#app/lib/filters/parse-filters.ts";
import { toSearchParams } from "#app/lib/filters/to-search-params.ts";
import { attributionWindows } from "#db/metrics/measures.ts";
import { formats, orderChannels, relations, tiers } from "#db/records/vocabulary.ts";

const everything: FilterTarget = { filters: filterKeys, list: { sorts: ["views", "name"], isSearchable: true } };
test("a platform that the workspace does not know is said, and left out", () => {
  const known = { ...workspace, platforms: ["kesong", "douyin"] };
  const { filters, problems } = parseFilters(new URLSearchParams("platform=douyin,tictoc"), everything, known);
  expect(filters.platforms).toEqual(["douyin"]);
  expect(problems).toMatchObject([{ parameter: "platform", value: "tictoc", code: "not_offered" }]);
});

test("so are a pair of platforms of which it knows only one, and a column that its lists do not have", () => {
  const known = { ...workspace, platforms: ["kesong", "douyin"], withoutColumns: ["views"] };
  const { filters, problems } = parseFilters(new URLSearchParams("pair=kesong:tictoc&sort=views"), everything, known);
  expect(filters).toMatchObject({ pair: null, sort: null });
  expect(problems.map(({ parameter, code }) => [parameter, code])).toEqual([
    ["pair", "not_offered"],
    ["sort", "not_a_column"],
  ]);
  expect(parse("pair=kesong:douyin&sort=views").problems).toEqual([]);
});

const workspace = { firstDay: "2025-09-01", lastDay: "2026-03-04", today: "2026-04-01" };
const parse = (search: string, target = everything, where = workspace) =>
  parseFilters(new URLSearchParams(search), target, where);

describe("period", () => {
  test("by default the last 28 days with data", () => {
    expect(parse("").filters).toMatchObject({
      from: "2026-02-05",
      to: "2026-03-04",
      preset: "last_28",
      compare: "none",
      comparison: null,
      grain: "day",
      window: "all",
    });
    expect(
      parse("", everything, { firstDay: null, lastDay: null, today: "2026-04-01" } as never).filters,
    ).toMatchObject({ to: "2026-04-01" });
  });

  test("the day that still goes on is left out, unless there is no other", () => {
    const live = { firstDay: "2025-09-01", lastDay: "2026-04-01", today: "2026-04-01" };
    expect(parse("", everything, live).filters).toMatchObject({ from: "2026-03-04", to: "2026-03-31" });
    expect(parse("from=2026-03-01&to=2026-04-01", everything, live).filters).toMatchObject({ to: "2026-04-01" });
    const fresh = { ...live, firstDay: "2026-04-01" };
    expect(parse("", everything, fresh).filters).toMatchObject({ to: "2026-04-01" });
  });

  test.each([
    ["last_7", "2026-02-26", "2026-03-04"],
    ["last_90", "2025-12-05", "2026-03-04"],
    ["this_month", "2026-03-01", "2026-03-04"],
    ["last_month", "2026-02-01", "2026-02-28"],
    ["this_year", "2026-01-01", "2026-03-04"],
    ["all", "2025-09-01", "2026-03-04"],
  ])("%s is from %s to %s", (preset, from, to) => {
    expect(parse(`preset=${preset}`).filters).toMatchObject({ from, to, preset });
  });

  test("days that are chosen win over a preset, and one end alone is enough", () => {
    expect(parse("from=2026-01-05&to=2026-01-10&preset=last_7").filters).toMatchObject({
      from: "2026-01-05",
      to: "2026-01-10",
      preset: null,
    });
    expect(parse("from=2026-01-05").filters).toMatchObject({ from: "2026-01-05", to: "2026-03-04" });
    expect(parse("from=2026-03-20").filters).toMatchObject({ from: "2026-03-20", to: "2026-03-20" });
    expect(parse("to=2025-01-05").filters).toMatchObject({ from: "2025-01-05", to: "2025-01-05" });
  });
});

describe("comparison", () => {
  test("with the days before, as many", () => {
    expect(parse("from=2026-03-01&to=2026-03-04&compare=preceding").filters.comparison).toEqual({
      from: "2026-02-25",
      to: "2026-02-28",
    });
  });
  test("with the same days of last year, the 29th of February with the 28th", () => {
    expect(parse("from=2024-02-29&to=2024-03-04&compare=last_year").filters.comparison).toEqual({
      from: "2023-02-28",
      to: "2023-03-04",
    });
  });
  test("a period longer than a year overlaps last year's", () => {
    const year = parse("from=2025-01-01&to=2025-12-31&compare=last_year");
    expect(year.filters.comparison).toEqual({ from: "2024-01-01", to: "2024-12-31" });
    const more = parse("from=2025-01-01&to=2026-01-01&compare=last_year");
    expect(more.filters).toMatchObject({ compare: "none", comparison: null });
    expect(more.problems).toMatchObject([{ code: "too_long_to_compare" }]);
  });
});

describe("what is not understood", () => {
  test.each([
    ["from=2026-02-30&to=2026-03-04", "not_a_day", "from"],
    ["from=yesterday", "not_a_day", "from"],
    ["from=0001-01-01&to=2026-03-04", "not_a_day", "from"],
    ["to=9999-12-31", "not_a_day", "to"],
    ["from=2026-03-04&to=2026-03-01", "reversed", "from"],
    ["preset=ever", "not_offered", "preset"],
    ["compare=1", "not_offered", "compare"],
    ["grain=hour", "not_offered", "grain"],
    ["platform=tik tok", "not_offered", "platform"],
    ["creator=me", "not_an_id", "creator"],
    ["creator=-1", "not_an_id", "creator"],
    ["campaign=1.5", "not_an_id", "campaign"],
    ["format=hologram", "not_offered", "format"],
    ["relation=enemy", "not_offered", "relation"],
    ["channel=fax", "not_offered", "channel"],
    ["window=30d", "not_offered", "window"],
    ["sort=password", "not_a_column", "sort"],
    ["page=0", "not_a_page", "page"],
    ["page=1e9", "not_a_page", "page"],
  ])("%s is reported and its default taken", (search, code, parameter) => {
    const { problems, filters } = parse(search);
    expect(problems).toMatchObject([{ code, parameter }]);
    expect(problems[0]?.message).toBeTruthy();
    expect(filters.from <= filters.to).toBe(true);
  });

  test("what a report does not accept is left out without a word", () => {
    const { filters, problems } = parse("platform=tiktok&page=9&sort=x&compare=preceding", { filters: ["period"] });
    expect(problems).toEqual([]);
    expect(filters).toMatchObject({ platforms: [], page: 1, sort: null, compare: "none" });
    expect(acceptsParameter({ filters: ["period"] }, "from")).toBe(true);
    expect(acceptsParameter({ filters: ["period"] }, "platform")).toBe(false);
  });

  test("a report that is no list is searched where it says so, and has no pages even then", () => {
    const search = "search=%20glow%20&page=2";
    expect(parse(search, { filters: [] }).filters).toMatchObject({ search: "", page: 1 });
    const searchable = { filters: [], isSearchable: true };
    expect(parse(search, searchable).filters).toMatchObject({ search: "glow", page: 1 });
    expect(["search", "page"].map((name) => acceptsParameter(searchable, name))).toEqual([true, false]);
    expect(acceptsParameter({ filters: [] }, "search")).toBe(false);
  });

  test("a report about one thing needs its id", () => {
    expect(parse("", { filters: [], subject: "post" }).problems).toMatchObject([
      { code: "required", parameter: "post" },
    ]);
  });

  test("nothing at all breaks it", () => {
    const name = fc.constantFrom(
      "from",
      "to",
      "preset",
      "compare",
      "grain",
      "platform",
      "creator",
      "sort",
      "page",
      "search",
      "window",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: "binary" }))), (entries) => {
        const { filters } = parseFilters(new URLSearchParams(entries), everything, workspace);
        expect(filters.from <= filters.to).toBe(true);
      }),
    );
  });
});

test("filters survive the way into a URL and back", () => {
  const day = fc.integer({ min: 0, max: 300 }).map((days) => addDays("2025-06-01", days));
  const some = (values: readonly string[]) => fc.subarray([...values]).map((chosen) => ({ chosen }));
  const id = fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));
  const search = fc.record({
    period: fc.oneof(
      fc.tuple(day, day).map(([a, b]) => (a < b ? `from=${a}&to=${b}` : `from=${b}&to=${a}`)),
      fc.constantFrom(...presets).map((preset) => `preset=${preset}`),
    ),
    compare: fc.constantFrom(...comparisons),
    grain: fc.constantFrom(...grains),
    window: fc.constantFrom(...attributionWindows),
    platform: some(["kesong", "tiktok", "my-platform"]),
    format: some(formats),
    relation: some(relations),
    tier: some(tiers),
    channel: some(orderChannels),
    creator: id,
    campaign: id,
    post: id,
    product: id,
    text: fc.string().map((text) => text.trim()),
    sort: fc.constantFrom("views", "name"),
    direction: fc.constantFrom("asc", "desc"),
    page: fc.integer({ min: 1, max: 1000 }),
  });
  fc.assert(
    fc.property(search, (wanted) => {
      const { compare, grain, window, creator, campaign, post, product, sort, direction, page } = wanted;
      const parameters = new URLSearchParams(wanted.period);
      for (const [name, value] of Object.entries({
        compare,
        grain,
        window,
        creator,
        campaign,
        post,
        product,
        sort,
        direction,
        page,
        search: wanted.text,
      }))
        if (value !== null) parameters.set(name, String(value));
      for (const name of ["platform", "format", "relation", "tier", "channel"] as const)
        for (const value of wanted[name].chosen) parameters.append(name, value);
      const { filters } = parseFilters(parameters, everything, workspace);
      const again = parseFilters(toSearchParams(filters), everything, workspace);
      expect(again).toEqual({ filters, problems: [] });
      expect(filters).toMatchObject({ window, creator, page, platforms: wanted.platform.chosen.toSorted() });
    }),
  );
});
