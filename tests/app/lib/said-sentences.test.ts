import { expect, test } from "vitest";
import { z } from "zod";
import { catalogOf } from "#app/lib/catalog.server.ts";
import { sayMessage } from "#app/lib/rejects/say-message.ts";
import { findSentence } from "#app/lib/rejects/sentence-patterns.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import en from "#app/locales/en.json";
import { findSentences } from "#tests/support/find-sentences.ts";

const places = [
  "jobs",
  "db/connections",
  "db/secrets/other-key-error.ts",
  "db/records/parse-field.ts",
  "db/records/to-record.ts",
];

/** What no page shows: commands, the demo, computing, words of headers, documentation. */
const isLeftOut = (file: string) =>
  /^jobs\/(demo|bench|sandbox|backup|rollup|pieces|[a-z-]+\.ts$)|\/cli\/|-cli\.ts|control\.ts/.test(file) ||
  /(feed-document|feed-schema|example-record|header-words|personal-columns|month-names|status-of|columns)\.ts$/.test(
    file,
  );

/** Texts that only the log, Prometheus, the settings of the machine or Postgres see. */
const unshown = new Set([
  "jobs/disk/disk-limits.ts",
  "jobs/disk/watch-disk.ts",
  "jobs/load/drop-erased-rejects.ts",
  "jobs/load/move-cursor.ts",
  "jobs/pull/pull-listing.ts",
  "jobs/queue/run-job.ts",
  "jobs/queue/serve-worker-metrics.ts",
  "jobs/queue/start-worker.ts",
]);

const sentences = findSentences(places, (file) => isLeftOut(file) || unshown.has(file));

test("the sentences of the sources are found, in every place that makes them", () => {
  const found = (part: string) => sentences.filter(({ at }) => at.includes(part)).length;
  expect(found("jobs/connectors/")).toBeGreaterThan(80);
  expect(found("jobs/files/")).toBeGreaterThan(80);
  expect(found("jobs/http/")).toBeGreaterThan(8);
  expect(found("jobs/values/")).toBeGreaterThan(25);
  expect(found("db/records/parse-field.ts")).toBeGreaterThan(15);
});

test.each(["fr", "zh-CN"] as const)("no sentence that jobs may write stays English in %s", (locale) => {
  const translate = translatorOf(locale);
  const english = sentences.flatMap(({ at, text }) => {
    const left = wordsLeft(text, sayMessage(translate, text));
    return left === undefined ? [] : [`${at}: ${text} (${left})`];
  });
  expect(english).toEqual([]);
});

test("every text is the words of one that jobs write, and has its own in every language", () => {
  for (const [key, text] of Object.entries(en).filter(([name]) => name.startsWith("said."))) {
    const message = text.replaceAll("’", "'");
    expect(findSentence(message)?.key, message).toBe(key);
    expect(catalogOf("fr")[key], key).not.toEqual(catalogOf("en")[key]);
    expect(catalogOf("zh-CN")[key], key).not.toEqual(catalogOf("en")[key]);
  }
});

test.each([
  [z.int(), 1.5],
  [z.int().min(0), -1],
  [z.array(z.int()).min(1), []],
  [z.string().max(1), "ab"],
  [z.int().max(23), 24],
  [z.string().min(1), ""],
  [z.enum(["a", "b"]), "c"],
  [z.literal("a"), "c"],
  [z.array(z.string()), null],
  [z.union([z.string(), z.int()]), null],
  [z.url(), "x"],
  [z.iso.datetime(), "x"],
  [z.string().regex(/a/), "x"],
  [z.strictObject({}), { a: 1 }],
] as const)("what the schemas say by themselves is put into words (%#)", (schema, value) => {
  const message = schema.safeParse(value).error?.issues[0]?.message ?? "";
  expect(wordsLeft(message, sayMessage(translatorOf("fr"), `field: ${message}, not "x"`)), message).toBeUndefined();
});

/** Two words of English that stand as they were; what is quoted is data. */
function wordsLeft(text: string, said: string): string | undefined {
  if (said === text) return text;
  const words = text.replace(/"[^"]*"/g, " ; ").split(/(?<=[^a-z ])|(?=[^a-z ])/);
  const pairs = words.flatMap((run) => {
    const each = run.trim().split(" ");
    return each.slice(1).map((word, index) => `${each[index]} ${word}`);
  });
  return pairs.find((pair) => said.includes(pair));
}
