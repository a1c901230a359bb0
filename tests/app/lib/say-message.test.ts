import { expect, test } from "vitest";
import { locales } from "#app/lib/locales.ts";
import { readReject } from "#app/lib/rejects/read-reject.ts";
import { sayMessage } from "#app/lib/rejects/say-message.ts";
import { rejectSentences } from "#app/lib/rejects/sentences.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import type { UnknownRecord } from "#db/records/stream.ts";
import { toRecord } from "#db/records/to-record.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { orderSchema } from "#jobs/connectors/tiktok-shop/order-schema.ts";
import { findAhead, horizonAt } from "#jobs/imports/find-ahead.ts";
import { parseCount } from "#jobs/values/parse-count.ts";

const snapshot = { platform: "kesong", post_id: "1", captured_at: "2026-01-01T00:00:00Z" };

function issuesOf(record: UnknownRecord) {
  const result = toRecord("post_snapshot", record);
  return "issues" in result ? result.issues : [];
}

test.each([
  [{ ...snapshot, views: "many" }, "whole", '"many"'],
  [{ ...snapshot, views: 1.5 }, "whole", "1.5"],
  [{ ...snapshot, views: -3 }, "negative", undefined],
  [{ ...snapshot, views: 2 ** 60 }, "rounded", undefined],
  [{ ...snapshot, captured_at: "2026-01-01" }, "time", '"2026-01-01"'],
  [{ ...snapshot, captured_at: "2026-02-30T00:00:00Z" }, "day", '"2026-02-30T00:00:00Z"'],
  [{ ...snapshot, captured_at: "1970-01-21T00:00:00Z" }, "time_range", undefined],
  [{ ...snapshot, post_id: 7 }, "text", "7"],
  [{ ...snapshot, post_id: "7".repeat(600) }, "too_long", undefined],
  [{ ...snapshot, post_id: "7\0" }, "unstorable", undefined],
  [{ views: 1 }, "missing", undefined],
] as const)("what validation says of %j has the code %s", (record, code, sample) => {
  for (const { field, message } of issuesOf(record))
    expect(readReject(message, field), message).toMatchObject({ key: `reject.${code}`, field, sample });
  expect(issuesOf(record).length).toBeGreaterThan(0);
});

test("what connectors, pulls and files say has a code too", () => {
  const [item] = readItems(orderSchema, [{ id: "1", status: "UNPAID", create_time: "then" }], () => []);
  const issue = item?.issues[0];
  expect(readReject(issue?.message ?? "", issue?.field ?? null)).toMatchObject({
    key: "reject.epoch",
    sample: '"then"',
  });
  const late = { captured_at: new Date("2027-01-01T00:00:00Z") };
  const ahead = findAhead("post_snapshot", late, horizonAt(Date.parse("2026-01-01T00:00:00Z")));
  expect(readReject(ahead?.message ?? "", "captured_at")).toMatchObject({ key: "reject.ahead" });
  const count = parseCount("abc", "en");
  const message = `views ${"reason" in count ? count.reason : ""}: column "Views" holds "a; b, not c"`;
  expect(readReject(message, "views")).toMatchObject({
    key: "reject.number",
    column: "Views",
    sample: '"a; b, not c"',
  });
});

test("a message is said in the person's language, with all its parameters", () => {
  const fr = translatorOf("fr");
  const [one, two] = ['views must be a whole number, not "a; b"', "likes is -3; a count cannot be negative"];
  const said = sayMessage(fr, `${one}; ${two}`, "views");
  expect(said).toContain("nombre entier");
  expect(said).toContain('"a; b"');
  expect(said).toContain("likes");
  expect(said).not.toContain("must");
  expect(sayMessage(fr, "nobody knows this")).toBe("nobody knows this");
});

test.each([
  ["the row names no order", "la ligne ne nomme aucune commande"],
  ["posts.csv, line 3: it is empty", "posts.csv, ligne 3\u00a0: ce fichier est vide"],
  [
    'likes must be a whole number: column "Likes" holds an object or a list',
    "likes\u00a0: un nombre entier est attendu\u202f; la colonne «\u00a0Likes\u00a0» contient un objet ou une liste",
  ],
  [
    '"id" is 3 hours later than "date" says; "date" is believed',
    "«\u00a0id\u00a0» est en retard de 3 h sur «\u00a0date\u00a0»\u202f; «\u00a0date\u00a0» fait foi",
  ],
  ["open.example: answered 500", "open.example\u00a0: a répondu 500"],
  [
    "open.example: answered 403: it does not accept these credentials",
    "open.example\u00a0: a répondu 403\u00a0: ces identifiants ne sont pas acceptés",
  ],
  [
    'a.csv: column "Id" holds "7", an id that was shortened by a spreadsheet: its last digits are lost; it is left out',
    'a.csv\u00a0: la colonne «\u00a0Id\u00a0» contient "7", un identifiant qui a perdu ses derniers chiffres dans un tableur ou un autre programme\u00a0: exportez les identifiants comme du texte\u202f; il est laissé de côté',
  ],
  [
    "post: 5 of 5 records are not as the platform documents them, 5 of them in id: must be an id, not missing. Nothing of this page was kept. Update Levain, or report it where there is no newer version: the next run goes on from here.",
    "post\u00a0: 5 des 5 enregistrements ne sont pas tels que la plateforme les documente, dont 5 dans id\u00a0: un identifiant est attendu\u202f; il n’y a rien. Rien de cette page n’a été gardé. Mettez Levain à jour ou, s’il n’y a pas de version plus récente, signalez-le\u00a0: la prochaine exécution reprend ici.",
  ],
  [
    "the file does not give platform, captured_at (say when the counters were read)",
    "le fichier ne donne pas platform, captured_at (indiquez quand les compteurs ont été lus)",
  ],
])("%s", (message, said) => {
  expect(sayMessage(translatorOf("fr"), message)).toBe(said);
});

test("every code has its words in every language", () => {
  for (const locale of locales)
    for (const code of Object.keys(rejectSentences)) {
      const key = `reject.${code}`;
      expect(translatorOf(locale)(key), `${locale} ${key}`).not.toBe(key);
    }
});

test("what a platform says in its own words stays in them", () => {
  const said = "auth.example: 36009004: Invalid credentials. Invalid app_key parameter.";
  expect(sayMessage(translatorOf("fr"), said)).toBe(said);
});
