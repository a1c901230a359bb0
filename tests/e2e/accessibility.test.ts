import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { launchBrowser } from "#tests/support/launch-browser.ts";
import { type PageIds, pages } from "#tests/support/pages.ts";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const url = inject("levainUrl");
let browser: Browser;
/** Two are looked at at a time: axe keeps the process of a page busy, and a machine has two cores. */
const free: Page[] = [];
const waiting: ((page: Page) => void)[] = [];
let ids: PageIds;

/** Does some work with a page that nobody else has meanwhile. */
async function withPage<Result>(work: (page: Page) => Promise<Result>): Promise<Result> {
  const page = free.pop() ?? (await new Promise<Page>((resolve) => waiting.push(resolve)));
  try {
    return await work(page);
  } finally {
    const next = waiting.shift();
    if (next) next(page);
    else free.push(page);
  }
}

beforeAll(async () => {
  browser = await launchBrowser();
  for (let place = 0; place < 2; place++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
    // With the page once, and not with each question, which takes a second or more each time; the policy of scripts does not concern it.
    await context.addInitScript(axe.source);
    free.push(await context.newPage());
  }
  const connection = await findId("data", "data/connections");
  ids = {
    creator: await findId("creators"),
    post: await findId("content"),
    product: await findId("shop/products"),
    import: await findId("data/imports", "data/import"),
    run: await startRun(connection),
    connection,
    piece: await findPiece(),
    campaign: await findId("campaigns"),
    creators: await findTwo("creators"),
    campaigns: await findTwo("campaigns"),
  };
});
afterAll(() => browser?.close());

/** The first id that a list leads to. */
async function findId(list: string, path = list): Promise<string> {
  const html = await (await fetch(`${url}/w/demo/${list}`)).text();
  const id = new RegExp(`href="/w/demo/${path}/(\\d+)`).exec(html)?.[1];
  if (!id) throw new Error(`${list} leads nowhere`);
  return id;
}

/** The first two of a list, as the address of a comparison has them. */
async function findTwo(list: string): Promise<string> {
  const html = await (await fetch(`${url}/w/demo/${list}`)).text();
  const found = [...html.matchAll(new RegExp(`href="/w/demo/${list}/(\\d+)`, "g"))].map(([, id]) => id);
  return [...new Set(found)].slice(0, 2).join();
}

/** A run of a job: what filled the demo was none, so one is asked for. */
async function startRun(connection: string): Promise<string> {
  await withPage(async (page) => {
    await page.goto(`${url}/w/demo/data/connections/${connection}`);
    await page.getByRole("button", { name: "Pull now" }).click();
  });
  return vi.waitFor(() => findId("data/runs"), { timeout: 60_000, interval: 1_000 });
}

/** The piece of the first post that stands on several platforms. */
async function findPiece(): Promise<string> {
  const html = await (await fetch(`${url}/w/demo/content`)).text();
  for (const [, post] of html.matchAll(/href="\/w\/demo\/content\/(\d+)/g)) {
    const piece = /href="\/w\/demo\/pieces\/([^"?]+)/.exec(
      await (await fetch(`${url}/w/demo/content/${post}`)).text(),
    )?.[1];
    if (piece) return piece;
  }
  throw new Error("No post of the list stands on several platforms");
}

/** Of each table: rows beyond repeat what stands in these, and make up most of the time that axe takes. Two that are built alike show what stands twice. */
const mostRows = { all: 12, alike: 2 };

/** Opens all that opens, and leaves of long tables as much as is looked at. */
function prepare(page: Page): Promise<void> {
  return page.locator("main").evaluate(async (main, most) => {
    for (const one of main.querySelectorAll("details")) one.setAttribute("open", "");
    // A table below a chart is drawn when it is opened.
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const body of main.querySelectorAll("tbody")) {
      const alike = new Map<string, number>();
      for (const row of [...body.rows].slice(most.all)) row.remove();
      for (const row of [...body.rows]) {
        // Elements, what attributes they have and how they look, without what they say.
        const shape = row.outerHTML.replaceAll(/>[^<]+</g, "><").replaceAll(/(?<! class| style)="[^"]*"/g, "");
        const known = alike.get(shape) ?? 0;
        alike.set(shape, known + 1);
        if (known >= most.alike) row.remove();
      }
    }
  }, mostRows);
}

/** Of a page at rest: tables beyond the screen that are laid out in the midst of it move what axe has measured. */
async function findViolations(page: Page, options: axe.RunOptions = {}): Promise<string[]> {
  await waitForRest(page);
  return tell(
    await page.evaluate(async (more) => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"], ...more });
      return violations;
    }, options),
  );
}

function tell(violations: axe.Result[]): string[] {
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(" ")}: ${html}`));
}

async function waitForRest(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector("[data-later]"), null, { timeout: 60_000 });
}

/** In the dark only colours differ from what the light has shown: one text of each look is judged, where what it is in looks the same. */
async function findDarkViolations(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  await waitForRest(page);
  const found = await page.evaluate(async () => {
    const looks = new Map<Element, string>();
    const lookOf = (element: Element): string => {
      const look = looks.get(element) ?? describe(element);
      looks.set(element, look);
      return look;
    };
    const describe = (element: Element): string => {
      // Long values and those with a number name one element, and are not what styles ask for.
      const isOfStyle = (name: string, value: string) =>
        ["class", "style", "fill", "stroke"].includes(name) || /^[^\d\s]{0,12}$/.test(value);
      const said = [...element.attributes].map(({ name, value }) =>
        isOfStyle(name, value) ? `${name}=${value}` : name,
      );
      return `${element.parentElement ? lookOf(element.parentElement) : ""}/${element.tagName} ${said.join(" ")}`;
    };
    const chosen = new Map<string, Element>();
    for (const element of document.body.querySelectorAll("*")) {
      const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== "");
      if (!(hasText || element.matches("input, select, textarea")) || !element.checkVisibility()) continue;
      if (!chosen.has(lookOf(element))) chosen.set(lookOf(element), element);
    }
    const { violations } = await window.axe.run(
      { include: [...chosen.values()] },
      { resultTypes: ["violations"], runOnly: { type: "rule", values: ["color-contrast"] } },
    );
    return violations;
  });
  return tell(found);
}

/** Pages of the demo that show numbers of platforms; forms, lists of people to choose from, Data and Settings show none. */
const ofNumbers = /^\/w\/demo(\/(campaigns|creators|content|shop|interests|platforms|pieces)\b|\?|$)/;
const ofForms = /\/(new|edit|paste|erase|accounts|join|words)$|from=yesterday/;

/** Figures that show numbers and nothing in sight that opens what they are, while their tables are closed. */
function findUntold(page: Page): Promise<string[]> {
  return page.locator("main section[id]:is([aria-labelledby], #headline)").evaluateAll((sections) =>
    sections.flatMap((section) => {
      const said = [...section.children].map((child) => child.textContent).join(" ");
      const question = section.querySelector("h2")?.textContent ?? "";
      const marks = [...section.querySelectorAll("[data-figure]")];
      return /\d/.test(said.replace(question, "")) && !marks.some((mark) => mark.checkVisibility()) ? [section.id] : [];
    }),
  );
}

async function lookAt(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${url}${path}`);
  const freshness = page.locator('header a[href="/w/demo/data/coverage"]');
  if (ofNumbers.test(path) && !ofForms.test(path))
    expect(await freshness.count(), `${path}, freshness`).toBeGreaterThan(0);
  expect(await findUntold(page), `${path}, numbers without a definition`).toEqual([]);
  await prepare(page);
  expect(await findViolations(page), `${path}, light`).toEqual([]);
  expect(await findDarkViolations(page), `${path}, dark`).toEqual([]);
}

test.concurrent.each(Object.keys(pages))("axe finds nothing on %s in light and dark, with all of it open", (route) =>
  withPage(async (page) => {
    for (const path of pages[route]?.(ids) ?? []) await lookAt(page, path);
  }),
);

test("axe finds what is put before it", () =>
  withPage(async (page) => {
    await page.goto(`${url}/w/demo/glossary`);
    await page.locator("main").evaluate((main) => main.append(document.createElement("img")));
    expect(await findViolations(page)).toEqual([expect.stringMatching(/^image-alt: .*<img>/)]);
    await page.locator("main").evaluate((main) => {
      const faint = document.createElement("p");
      faint.textContent = "Hardly there";
      faint.style.color = "light-dark(black, #333)";
      main.append(faint);
    });
    expect(await findDarkViolations(page)).toEqual([expect.stringMatching(/^color-contrast: .*Hardly there/)]);
  }));

test("what opens the meaning of a column stands far enough from what sorts by it", () =>
  withPage(async (page) => {
    for (const path of [`/w/demo/campaigns/${ids.campaign}`, "/w/demo/campaigns", "/w/demo/creators"]) {
      await page.goto(`${url}${path}`);
      expect(await findViolations(page, { runOnly: { type: "rule", values: ["target-size"] } }), path).toEqual([]);
    }
  }));

test("small screens show nothing beside the screen, and axe finds nothing on them", () => withPage(lookAtSmallScreens));

async function lookAtSmallScreens(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [
    "/w/demo",
    `/w/demo/creators/${ids.creator}`,
    "/w/demo/settings",
    "/w/demo/interests",
    `/w/demo/creators/compare?creators=${ids.creators}`,
  ]) {
    await page.goto(`${url}${path}`);
    const beside = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(beside, path).toBe(0);
    expect(await findViolations(page), path).toEqual([]);
  }
}
