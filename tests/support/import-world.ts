import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { generateWorld } from "#jobs/demo/generate-world.ts";
import { bytesSource } from "#jobs/files/file-source.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";
import { crawlFamilies } from "#tests/support/mutations/crawl-families.ts";
import type { Family } from "#tests/support/mutations/family.ts";
import { feedFamilies } from "#tests/support/mutations/feed-families.ts";
import { mappedFamilies } from "#tests/support/mutations/mapped-families.ts";
import { createRandom } from "#tests/support/random.ts";

/**
 * Files that meet in one workspace: a small demo world with every stream of the feed, crawls of the same posts at several times, comments whose
 * notes are in another file, order items before their orders.
 */
export async function makeImportWorld(seed: number): Promise<ImportSource[]> {
  const folder = await mkdtemp(join(tmpdir(), "levain-world-"));
  try {
    const written = await generateWorld({
      folder,
      posts: 40,
      days: 25,
      creators: 4,
      end: "2026-05-31",
      seed: `world-${seed}`,
    });
    const demo = await Promise.all(
      written
        .filter(({ records }) => records > 0)
        .map(async ({ path }) => bytesSource(basename(path), await readFile(path))),
    );
    const crawls = families.flatMap((family) => makeCrawls(family, seed));
    return [...demo, ...crawls];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const families = [...feedFamilies, ...crawlFamilies, ...mappedFamilies].filter(({ name }) =>
  ["feed snapshots, CSV", "Xiaohongshu notes, JSON", "Xiaohongshu comments", "TikTok", "order"].some((start) =>
    name.startsWith(start),
  ),
);

/** A file and what a second crawl found: some of the same rows with greater numbers, at another time, beside others. */
function makeCrawls(family: Family, seed: number): ImportSource[] {
  const first = family.make(createRandom(seed));
  const lines = first.toString("latin1").split("\n");
  const again = lines.map((line, index) => (index % 3 === 1 ? line.replaceAll("2025-05-29", "2025-06-02") : line));
  const second = family.layout.container === "json" ? first : Buffer.from(again.join("\n"), "latin1");
  const other = second.equals(first) ? family.make(createRandom(seed + 1)) : second;
  return [first, other].map((bytes) => ({
    ...bytesSource(family.fileName, bytes),
    ...(family.mapping && { mapping: family.mapping }),
  }));
}
