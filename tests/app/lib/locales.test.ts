import { readdirSync, readFileSync } from "node:fs";
import { type CompiledMessage, compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { describe, expect, test } from "vitest";
import { catalogOf, clientCatalogOf, saidOnServer } from "#app/lib/catalog.server.ts";
import { withFrenchSpaces } from "#app/lib/french-spaces.ts";
import { formattingLocale, locales, negotiateLocale } from "#app/lib/locales.ts";
import { jobInputs } from "#db/job-inputs.ts";
import { fewestShown } from "#db/metrics/fewest-shown.ts";
import { metrics } from "#db/metrics/metrics.ts";
import { leastTries } from "#db/metrics/rate-interval.ts";
import { formats, orderChannels, platforms, relations, surfaces, tiers } from "#db/records/vocabulary.ts";
import { fileConnectors, pullConnectors } from "#jobs/connectors/index.ts";

const textsOf = (locale: string): Record<string, string> => ({
  ...JSON.parse(readFileSync(`app/locales/${locale}.json`, "utf8")),
  ...JSON.parse(readFileSync(`app/locales/metrics.${locale}.json`, "utf8")),
});
const english = textsOf("en");

describe.each(locales)("the texts of %s", (locale) => {
  const texts = textsOf(locale);

  test("are those of English, none more and none less", () => {
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  test("are messages that compile, and name the same values", () => {
    for (const [key, text] of Object.entries(texts)) {
      const source = english[key] ?? "";
      expect(namesIn(compileMessageOrThrow(text)), key).toEqual(namesIn(compileMessageOrThrow(source)));
    }
  });

  test("name every word of the closed lists", () => {
    const words = [
      ...platforms.map((word) => `platform.${word}`),
      ...surfaces.map((word) => `surface.${word}`),
      ...formats.map((word) => `format.${word}`),
      ...relations.map((word) => `relation.${word}`),
      ...tiers.map((word) => `tier.${word}`),
      ...orderChannels.map((word) => `channel.${word}`),
      ...metrics.map(({ key }) => `metric.${key}.label`),
      ...Object.keys(jobInputs).map((job) => `data.job.${job}`),
      ...fileConnectors.map(({ connector }) => `data.format.${connector}`),
      ...pullConnectors.map(({ kind }) => `data.format.${kind.connector}`),
    ];
    expect(words.filter((word) => !(word in texts))).toEqual([]);
  });
});

test("components say nothing that only the server can say", () => {
  const files = readdirSync("app/components", { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const said = files.flatMap((file) => {
    const text = readFileSync(`app/components/${file}`, "utf8");
    return [...text.matchAll(/\b(?:t|word|message)\(\s*[`"]([a-z_.]+)/g)].map(([, key]) => `${file}: ${key}`);
  });
  expect(said.length).toBeGreaterThan(1_000);
  expect(said.filter((one) => saidOnServer.test(one.replace(/.*: /, "")))).toEqual([]);
});

test("French has one apostrophe, one word for a post, and no space at which a line could begin with a mark", () => {
  const texts = Object.entries(textsOf("fr"));
  expect(texts.filter(([, text]) => text.includes("'"))).toEqual([]);
  const said = texts.map(([key, text]) => [key, text.replaceAll(/\{[a-z_]+[,}]/gi, "")] as const);
  expect(said.filter(([, text]) => /(?<!\p{L})posts?(?!\p{L})/iu.test(text))).toEqual([]);
  expect(JSON.stringify(catalogOf("fr"))).not.toMatch(/ [;!?:»]|« /);
  expect(withFrenchSpaces("Par où ? « Ici » : 80 %")).toBe("Par où\u202f? «\u00a0Ici\u00a0»\u00a0: 80\u202f%");
  expect(withFrenchSpaces("de 10 000 à 1 000 000, en 2026 123456")).toBe(
    "de 10\u202f000 à 1\u202f000\u202f000, en 2026 123456",
  );
});

test("Chinese has one word for a post, and one for a campaign", () => {
  const chinese = textsOf("zh-CN");
  const said = (word: RegExp) =>
    Object.entries(english).filter(([, text]) => word.test(text.replaceAll(/\{[a-z_]+[,}]/gi, "")));
  // "Content" is the page of posts, their kinds and what nobody counts; a post is another word.
  const posts = said(/\bpost(s|-days?)?\b/i).filter(([, text]) => !/\bcontent\b/i.test(text));
  expect(posts.length).toBeGreaterThan(200);
  expect(posts.map(([key]) => [key, chinese[key]]).filter(([, text]) => text?.includes("内容"))).toEqual([]);
  const counted = Object.entries(chinese).filter(([, text]) => /条[^，。；、]*帖子|同一内容|笔记/.test(text));
  expect(counted.filter(([, text]) => !text.includes("条评论") && !text.includes("条已有评论"))).toEqual([]);
  const campaigns = said(/\bcampaigns?\b/i).map(([key]) => [key, chinese[key]]);
  expect(campaigns.filter(([, text]) => /(?<!营销)活动/.test(text ?? ""))).toEqual([]);
});

test.each(locales)("the texts of %s that take no values name the limits as they are", (locale) => {
  expect(textsOf(locale)["metric.conversion_rate.description"]).toContain(` ${leastTries} `);
  expect(textsOf(locale)["metric.theme_lift.description"]).toContain(` ${fewestShown} `);
});

test("the browser gets no texts that only the server prints", () => {
  const sent = Object.keys(clientCatalogOf("fr"));
  expect(sent).toContain("nav.overview");
  expect(sent).toContain("metric.views.label");
  expect(sent.filter((key) => key.startsWith("report.") || key.endsWith(".description"))).toEqual([]);
  expect(Object.keys(catalogOf("fr")).length).toBeGreaterThan(sent.length);
});

test.each([
  [null, "en"],
  ["fr-CA,fr;q=0.9,en;q=0.8", "fr"],
  ["de-DE,de;q=0.9,zh-TW;q=0.7,en;q=0.3", "zh-CN"],
  ["en;q=0.5,fr;q=0.9", "fr"],
  ["de", "en"],
  ["*;;q=x", "en"],
])("a browser that accepts %s is spoken to in %s", (accepted, locale) => {
  expect(negotiateLocale(accepted)).toBe(locale);
});

test("numbers follow the workspace's country as long as it is of the reader's language", () => {
  expect(formattingLocale("fr", "fr-CH")).toBe("fr-CH");
  expect(formattingLocale("en", "fr-CH")).toBe("en");
  expect(formattingLocale("zh-CN", undefined)).toBe("zh-CN");
});

/** The values that a message takes, those inside its choices included. */
function namesIn(message: CompiledMessage): string[] {
  const names = new Set<string>();
  collect(message, names);
  return [...names].toSorted();
}

function collect(part: unknown, names: Set<string>): void {
  if (!Array.isArray(part)) return;
  for (const token of part) {
    if (!Array.isArray(token)) continue;
    const [name, , choices]: unknown[] = token;
    if (typeof name === "string") names.add(name);
    if (typeof choices === "object" && choices !== null) for (const one of Object.values(choices)) collect(one, names);
  }
}
