import { expect, test } from "vitest";
import { keptWhile } from "#jobs/sandbox/kept-while.ts";
import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

const makeWorld = (): StandInWorld => ({ from: 0, to: 10, list: () => [], listBy: () => [] });

test("what is computed of a world is kept by its key until another time is asked about", () => {
  const asked: string[] = [];
  const list = keptWhile((world, now, key) => {
    asked.push(`${world.to} ${now} ${key}`);
    return `${key} at ${now}`;
  });
  const [one, other] = [makeWorld(), { ...makeWorld(), to: 20 }];
  expect([list(one, 1, "a"), list(one, 1, "a"), list(one, 1, "b")]).toEqual(["a at 1", "a at 1", "b at 1"]);
  expect(list(other, 1, "a")).toBe("a at 1");
  expect([list(one, 2, "a"), list(one, 1, "a")]).toEqual(["a at 2", "a at 1"]);
  expect(asked).toEqual(["10 1 a", "10 1 b", "20 1 a", "10 2 a", "10 1 a"]);
});
