import { expect, test } from "vitest";
import { drawFaults } from "#jobs/sandbox/faults.ts";

const plan = { probability: 0.05, faults: ["too_many", "cut_body"], seed: 7 } as const;

/** How many requests in a row meet the same fault, for each time that it begins. */
function runsOf(drawn: readonly (string | undefined)[], fault: string): number[] {
  const runs: number[] = [];
  drawn.forEach((one, index) => {
    if (one !== fault) return;
    if (drawn[index - 1] === fault) runs.push((runs.pop() ?? 0) + 1);
    else runs.push(1);
  });
  return runs;
}

test("a burst of 429 holds for several requests to one host, and other faults come one by one", () => {
  const draw = drawFaults({ ...plan, burst: 8 });
  const drawn = Array.from({ length: 2_000 }, () => draw("one.example"));
  const refusals = runsOf(drawn, "too_many");
  expect(Math.max(...refusals)).toBeGreaterThan(6);
  // 1 to 8, each as often: 4.5 requests on average, where two bursts seldom meet.
  const mean = refusals.reduce((sum, length) => sum + length, 0) / refusals.length;
  expect(mean).toBeGreaterThan(3.5);
  expect(mean).toBeLessThan(5.5);
  expect(Math.max(...runsOf(drawn, "cut_body"))).toBeLessThan(4);
});

test("while one host refuses, another answers", () => {
  const draw = drawFaults({ probability: 1, faults: ["too_many", "cut_body"], seed: 7, burst: 1_000 });
  while (draw("one.example") !== "too_many");
  const others = Array.from({ length: 20 }, () => [draw("one.example"), draw("two.example")]);
  expect(others.every(([one]) => one === "too_many")).toBe(true);
  expect(others.slice(0, 2).map(([, two]) => two)).toContain("cut_body");
});

test("the same seed draws the same", () => {
  const [one, other] = [drawFaults({ ...plan, burst: 4 }), drawFaults({ ...plan, burst: 4 })];
  const hosts = Array.from({ length: 300 }, (_, index) => `${index % 3}.example`);
  expect(hosts.map(one)).toEqual(hosts.map(other));
});
