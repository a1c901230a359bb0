import { describe, expect, test } from "vitest";
import {
  parseConnectionEdit,
  parseConnectionForm,
  parseOptionsEdit,
  parseSecretForm,
} from "#app/lib/connection-form.ts";
import { levainFeedKind } from "#db/connections/levain-feed.ts";
import { tiktokShopKind } from "#db/connections/tiktok-shop.ts";

function formOf(entries: readonly [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

const good: readonly [string, string][] = [
  ["name", " Kesong "],
  ["options.base_url", "https://feed.example"],
  ["options.streams", "post"],
  ["options.streams", "order"],
  ["secret.auth", "bearer"],
  ["secret.token", "t0ken-of-the-feed"],
  ["secret.key", ""],
];
const without = (name: string) => good.filter(([one]) => one !== name);

describe("the form of a connection", () => {
  test("gives name, options and secret as the kind takes them; what is empty says nothing", () => {
    expect(parseConnectionForm(levainFeedKind, formOf(good))).toEqual({
      values: {
        name: "Kesong",
        options: { base_url: "https://feed.example", streams: ["post", "order"] },
        secret: { auth: "bearer", token: "t0ken-of-the-feed" },
      },
    });
  });

  test("names every field that does not hold, and why where it is no secret", () => {
    const wrong = [...without("options.base_url"), ["options.base_url", "http://feed.example"]] as [string, string][];
    expect(parseConnectionForm(levainFeedKind, formOf(wrong))).toEqual({
      problems: { base_url: "must be an https address" },
    });
    const empty = parseConnectionForm(levainFeedKind, formOf([]));
    expect("problems" in empty && Object.keys(empty.problems).toSorted()).toEqual([
      "auth",
      "base_url",
      "name",
      "streams",
    ]);
  });

  test.each([
    ["https://user:s3cret@feed.example/x", "name or password"],
    ["https://s3cret@feed.example", "name or password"],
    ["https://feed.example/x?key=s3cret", "without ? or #"],
    ["https://feed.example/x?", "without ? or #"],
    ["https://feed.example/x#s3cret", "without ? or #"],
    ["s3cret", "https address"],
  ])("refuses an address in which a secret could stand, or behind which nothing can be put (%s)", (address, why) => {
    const given = [...without("options.base_url"), ["options.base_url", address]] as [string, string][];
    const parsed = parseConnectionForm(levainFeedKind, formOf(given));
    expect(parsed).toEqual({ problems: { base_url: expect.stringContaining(why) } });
    expect(JSON.stringify(parsed)).not.toContain("s3cret");
  });

  test("never repeats a secret in what it says of it", () => {
    const short = [...without("secret.auth"), ["secret.auth", "hmac"], ["secret.key", "too-short-key"]] as [
      string,
      string,
    ][];
    const parsed = parseSecretForm(
      levainFeedKind,
      formOf(short.filter(([name, value]) => name !== "secret.key" || value)),
    );
    expect(parsed).toEqual({ problems: { key: "must be at least 16 characters long" } });
    expect(JSON.stringify(parsed)).not.toContain("too-short-key");
  });
});

test.each([
  [[], { app_key: null, app_secret: null, name: null, user_type: null }],
  [
    [
      ["name", "Shop"],
      ["options.user_type", "seller"],
      ["secret.app_key", "k"],
      ["secret.app_secret", "s"],
      ["options.zone", "Europe/Atlantis"],
    ],
    {
      auth_code: "is needed, or the refresh token in its place",
      zone: "must be a time zone such as Europe/London",
    },
  ],
] as const)("what is missing is told apart from what does not hold (%#)", (entries, problems) => {
  const form = formOf(entries.map(([name, value]) => [name, value]));
  expect(parseConnectionForm(tiktokShopKind, form)).toEqual({ problems });
});

test("of a connection at work the streams of a feed may be changed, and its address may not", () => {
  const kept = { base_url: "https://feed.example", streams: ["post"] };
  const edit = (...streams: string[]) =>
    parseOptionsEdit(
      levainFeedKind,
      kept,
      formOf([
        ["options.base_url", "https://other.example"],
        ...streams.map((one): [string, string] => ["options.streams", one]),
      ]),
    );
  expect(edit("post", "order")).toEqual({ options: { ...kept, streams: ["post", "order"] } });
  expect(edit("post")).toEqual({ options: undefined });
  expect(edit("nothing")).toHaveProperty("problems.streams");
  expect(edit()).toHaveProperty("problems.streams");
});

test("name and schedule are changed together or not at all", () => {
  expect(
    parseConnectionEdit(
      formOf([
        ["name", "A"],
        ["schedule", "30 4 * * *"],
      ]),
    ),
  ).toEqual({ name: "A", schedule: "30 4 * * *" });
  expect(
    parseConnectionEdit(
      formOf([
        ["name", ""],
        ["schedule", "often"],
      ]),
    ),
  ).toEqual({
    problems: { name: null, schedule: null },
  });
});
