import { expect, test } from "vitest";
import { keepAnswers } from "#app/components/definitions/keep-answers.ts";

test("an answer is told again for two minutes, then asked for anew; what failed is asked for at once", async () => {
  let time = 0;
  let asked = 0;
  const read = keepAnswers(
    async (address) => {
      asked += 1;
      if (address === "/broken") throw new Error("No answer");
      return `${address} ${asked}`;
    },
    () => time,
  );
  expect(await read("/views")).toBe("/views 1");
  time = 119_999;
  expect(await read("/views")).toBe("/views 1");
  expect(await read("/orders")).toBe("/orders 2");
  time = 120_000;
  expect(await read("/views")).toBe("/views 3");
  await expect(read("/broken")).rejects.toThrow();
  await expect(read("/broken")).rejects.toThrow();
  expect(asked).toBe(5);
});
