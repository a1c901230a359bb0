import { expect, test } from "vitest";
import { readServerEnv } from "#app/env.ts";
import { readDatabaseEnv } from "#db/env.ts";

test("an empty variable is an absent one", () => {
  const empty = {
    NODE_ENV: "test",
    DATABASE_URL: "",
    LEVAIN_DATA: "",
    PORT: "",
    LEVAIN_HOST: "",
    LEVAIN_PDF_SECONDS: "",
  } as const;
  expect(readDatabaseEnv(empty)).toEqual({ DATABASE_URL: undefined, LEVAIN_DATA: undefined });
  expect(readServerEnv(empty)).toEqual({
    PORT: undefined,
    LEVAIN_HOST: "127.0.0.1",
    NODE_ENV: "test",
    LEVAIN_PDF_SECONDS: 180,
  });
});

test("a wrong variable is named", () => {
  expect(() => readDatabaseEnv({ NODE_ENV: "test", DATABASE_URL: "mysql://localhost/x" })).toThrow("DATABASE_URL");
  expect(() => readServerEnv({ NODE_ENV: "test", PORT: "70000" })).toThrow("PORT");
  expect(() => readServerEnv({ NODE_ENV: "test", LEVAIN_PDF_SECONDS: "0" })).toThrow("LEVAIN_PDF_SECONDS");
});
