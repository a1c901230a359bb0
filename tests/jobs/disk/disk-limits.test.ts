import { expect, test } from "vitest";
import { judgeDisk, readDiskLimits } from "#jobs/disk/disk-limits.ts";

const GB = 1e9;

test("a large disk warns by amount, a small one by share", () => {
  const limits = readDiskLimits({ NODE_ENV: "test" });
  // 10 % of 4000 GB are 400, so 5 GB count; 10 % of 20 GB are 2. Of 5 % and 1 GB likewise: 1 GB and 1 GB.
  const judged = [4_000, 20].flatMap((total) =>
    [6, 4.9, 1.9, 0.9].map((free) => judgeDisk({ free: free * GB, total: total * GB }, limits)),
  );
  expect(judged).toEqual(["fine", "low", "low", "full", "fine", "fine", "low", "full"]);
});

test("the limits may be set, and what cannot be read is refused", () => {
  const limits = readDiskLimits({ NODE_ENV: "test", LEVAIN_DISK_WARN: "50%", LEVAIN_DISK_STOP: "500MB" });
  expect(limits.warn(100)).toBe(50);
  expect(limits.stop(100 * GB)).toBe(5e8);
  expect(() => readDiskLimits({ NODE_ENV: "test", LEVAIN_DISK_WARN: "much" })).toThrow(/LEVAIN_DISK_WARN|10%\/5GB/);
});
