import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { bytesSource, type FileSource } from "#jobs/files/file-source.ts";

const expectedSchema = z.strictObject({
  /** Texts of the fixtures that are personal data, invented: none of them may be kept anywhere. */
  decoys: z.array(z.string().min(2)),
  files: z.record(
    z.string(),
    z.strictObject({
      options: z
        .partialRecord(z.enum(["zone", "currency", "locale", "capturedAt", "account", "platform"]), z.string())
        .default({}),
      /** Valid records by stream. */
      records: z.record(z.string(), z.int().positive()),
      /** Line and field of every row that is rejected. */
      rejects: z.array(z.string()).default([]),
    }),
  ),
});

export interface ConnectorFixture {
  readonly source: FileSource;
  readonly bytes: Buffer;
  readonly expected: z.output<typeof expectedSchema>["files"][string];
}

/** The fixtures of a connector: the files of tests/fixtures/<connector>, each of which expected.json describes; pull.json is of its pulls. */
export function readConnectorFixtures(connector: string): {
  readonly decoys: readonly string[];
  readonly fixtures: readonly ConnectorFixture[];
} {
  const folder = `tests/fixtures/${connector}`;
  const names = readdirSync(folder).filter((name) => name !== "expected.json" && name !== "pull.json");
  const { decoys, files } = expectedSchema.parse(JSON.parse(readFileSync(`${folder}/expected.json`, "utf8")));
  const undescribed = [
    ...names.filter((name) => !files[name]),
    ...Object.keys(files).filter((name) => !names.includes(name)),
  ];
  if (undescribed.length > 0) throw new Error(`${folder}: expected.json and files differ in ${undescribed.join(", ")}`);
  const fixtures = Object.entries(files).map(([name, expected]) => {
    const bytes = readFileSync(`${folder}/${name}`);
    return { source: bytesSource(name, bytes), bytes, expected };
  });
  return { decoys, fixtures };
}
