import { expect, test } from "vitest";
import { nameSchema } from "#app/lib/name-schema.ts";

const schema = nameSchema(12);

test("a name keeps what can be read and loses what cannot be seen", () => {
  expect(schema.parse("  Été 夏 🌊 ")).toBe("Été 夏 🌊");
  expect(schema.parse("a\u0000b\u202ec\u2066d\ne")).toBe("abcde");
  // A mark of one direction is part of how names are written in Arabic and Hebrew.
  expect(schema.parse("שלום\u200f!")).toBe("שלום\u200f!");
});

test("of nothing but what cannot be seen there is no name, and the length is that of what is kept", () => {
  expect(schema.safeParse("\u0007 \u202e").success).toBe(false);
  expect(schema.parse(`${"\u0000".repeat(50)}abc`)).toBe("abc");
  expect(schema.safeParse("thirteen char").success).toBe(false);
});
