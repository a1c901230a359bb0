import type { DatabaseHandle } from "#db/client.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { bytesSource } from "#jobs/files/file-source.ts";
import type { ImportResult } from "#jobs/imports/run-import.ts";
import { createTestWorkspace, importFiles } from "#tests/support/import-files.ts";
import { createRandom } from "#tests/support/random.ts";
import type { IndependentFile } from "#tests/support/read-independently.ts";
import type { Claim } from "./claim.ts";
import { crawlFamilies } from "./crawl-families.ts";
import type { Family } from "./family.ts";
import { feedFamilies } from "./feed-families.ts";
import { listLandedRows } from "./landed-rows.ts";
import { mappedFamilies } from "./mapped-families.ts";
import { mergeClaims, type PlainTables } from "./merge-claims.ts";
import { mutateFile } from "./mutate-file.ts";
import { type WrappedFile, wrapFile } from "./wrap-file.ts";

const families: readonly Family[] = [...feedFamilies, ...crawlFamilies, ...mappedFamilies];

/** What an independent reader makes of a mutated file. */
interface Expectation {
  readonly file: IndependentFile;
  readonly claims: readonly Claim[];
  readonly rejectedLines: readonly number[];
  readonly isDestroyed: boolean;
  readonly mayBeRefused: boolean;
  /** Whether its header has lost its own delimiter, so that it may be taken for a file with another. */
  readonly isOfOneColumn: boolean;
}

export interface Trial {
  readonly family: string;
  readonly mutations: readonly string[];
  readonly outcome: "landed" | "refused";
  readonly rejected: number;
  /** What is not as it should be. */
  readonly problems: readonly string[];
}

/** Makes a file, breaks it, imports it into a workspace of its own and compares what landed with what an independent reader finds. */
export async function tryMutation(handle: DatabaseHandle, seed: number): Promise<Trial> {
  const random = createRandom(seed);
  const family = random.pick(families);
  const intact = mutateFile(family.make(random), family.layout, random);
  const mutated = wrapFile(intact, family.fileName, family.layout, random);
  const expected = readMutated(family, mutated);
  const workspaceId = await createTestWorkspace(handle, `mutation-${seed}`);
  const source = {
    ...bytesSource(mutated.fileName, mutated.bytes),
    ...(family.mapping && { mapping: family.mapping }),
  };
  const outcome = await importFiles(handle, workspaceId, [source]).catch((error: unknown) => error);
  const landed = await listLandedRows(handle, workspaceId);
  const { mutations } = mutated;
  const about = { family: family.name, mutations };
  const refusal = refusalOf(outcome);
  if (refusal !== undefined)
    return { ...about, outcome: "refused", rejected: 0, problems: checkRefusal(refusal, landed, expected, mutated) };
  if (!isResult(outcome))
    return { ...about, outcome: "refused", rejected: 0, problems: [`failed: ${describe(outcome)}`] };
  const lines = await listRejectedLines(handle, workspaceId);
  const problems =
    expected.file.isWhole && !expected.isOfOneColumn
      ? [...checkRows(landed, expected), ...checkCounts(outcome, lines, expected)]
      : [...checkPossible(landed, expected), ...checkSums(outcome, lines)];
  return { ...about, outcome: "landed", rejected: outcome.rejected, problems };
}

function readMutated(family: Family, { plain, isDamagedZip, file }: WrappedFile): Expectation {
  const read = file.rows.map(({ line, cells }) => ({ line, ...(cells && family.read(cells, file.columns)) }));
  const headBytes = 256 * 1024;
  const isDestroyed = read.some((row) => row.isDestroyed);
  const isRecognisable = family.needs.every((column) => file.columns.has(column));
  return {
    file,
    claims: read.flatMap((row) => row.claims ?? []),
    rejectedLines: read.filter((row) => row.claims === undefined || row.isRejected).map(({ line }) => line),
    isDestroyed,
    isOfOneColumn: family.layout.container === "csv" && file.columns.size === 1,
    mayBeRefused:
      isDestroyed ||
      isDamagedZip ||
      !file.isWhole ||
      !isRecognisable ||
      // Too little of the file, or no whole row, in the part by which it is recognised.
      (plain.length > headBytes && !family.needs.every((column) => isEarly(file, plain, headBytes, column))),
  };
}

function isEarly({ rows }: IndependentFile, plain: Buffer, headBytes: number, column: string): boolean {
  const lines = plain.subarray(0, headBytes).toString("latin1").split("\n").length;
  return rows.some((row) => row.line + 1 < lines && row.cells?.[column] !== undefined);
}

function refusalOf(outcome: unknown): string | undefined {
  if (outcome instanceof ConnectorError) return outcome.message;
  return isResult(outcome) ? (outcome.files[0]?.refusal ?? undefined) : undefined;
}

function isResult(outcome: unknown): outcome is ImportResult {
  return typeof outcome === "object" && outcome !== null && "importId" in outcome;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function checkRefusal(
  message: string,
  landed: PlainTables,
  expected: Expectation,
  { fileName }: WrappedFile,
): string[] {
  return [
    ...(landed.size > 0 ? [`refused, and yet there is ${[...landed.keys()].join(", ")}`] : []),
    ...(message.startsWith(fileName) ? [] : [`the refusal does not name the file: ${message}`]),
    ...(expected.mayBeRefused ? [] : [`refused without need: ${message}`]),
  ];
}

function checkRows(landed: PlainTables, { claims, isDestroyed }: Expectation): string[] {
  const wanted = mergeClaims(claims);
  const problems = isDestroyed ? ["ids were destroyed, and yet the file was taken"] : [];
  for (const table of new Set([...wanted.keys(), ...landed.keys()])) {
    const [want, have] = [wanted.get(table) ?? new Map(), landed.get(table) ?? new Map()];
    for (const key of new Set([...want.keys(), ...have.keys()])) {
      const [should, is] = [toText(want.get(key)), toText(have.get(key))];
      if (should !== is) problems.push(`${table} ${key} should be ${should} and is ${is}`);
    }
  }
  return problems;
}

/** Behind damage nothing is sure, but nothing may be made up either. */
function checkPossible(landed: PlainTables, { file, claims }: Expectation): string[] {
  const problems: string[] = [];
  const sure = mergeClaims(claims);
  for (const [table, rows] of sure)
    for (const key of rows.keys()) if (!landed.get(table)?.has(key)) problems.push(`${table} ${key} is lost`);
  if (file.rows.length === 0 && file.maybe.length === 0 && landed.size > 0) problems.push("rows come from nowhere");
  const said = new Set(
    [...file.rows.flatMap(({ cells }) => (cells ? [cells] : [])), ...file.maybe].flatMap((cells) =>
      Object.values(cells).map((cell) => String(cell).trim()),
    ),
  );
  for (const rows of landed.values())
    for (const row of rows.values())
      for (const name of ["title", "caption", "text", "url"]) {
        const value = row[name];
        if (typeof value === "string" && !said.has(value.trim())) problems.push(`${name} ${value} was said nowhere`);
      }
  return problems;
}

function checkCounts(result: ImportResult, lines: readonly number[], expected: Expectation): string[] {
  const problems = checkSums(result, lines);
  const { rows } = expected.file;
  if (result.read !== rows.length) problems.push(`${result.read} rows were read of ${rows.length}`);
  const [should, is] = [expected.rejectedLines, lines].map((list) => [...list].sort((a, b) => a - b).join(" "));
  if (should !== is) problems.push(`lines ${should} should be rejected, not ${is}`);
  for (const stream of new Set([...expected.claims.map(({ table }) => table), ...Object.keys(result.byStream)])) {
    const counted = Object.entries(result.byStream).find(([name]) => name === stream)?.[1];
    const given = (counted?.loaded ?? 0) + (counted?.unchanged ?? 0);
    const claimed = expected.claims.filter(({ table }) => table === stream).length;
    if (given !== claimed) problems.push(`${given} records of ${stream} are accounted for, of ${claimed}`);
  }
  return problems;
}

function checkSums({ read, rejected }: ImportResult, lines: readonly number[]): string[] {
  return [
    ...(rejected === lines.length ? [] : [`${rejected} rejects are counted and ${lines.length} kept`]),
    ...(rejected <= read ? [] : [`more rejects than rows`]),
  ];
}

async function listRejectedLines({ db }: DatabaseHandle, workspaceId: number): Promise<number[]> {
  const rows = await db.selectFrom("rejected_record").select("line").where("workspace_id", "=", workspaceId).execute();
  return rows.flatMap(({ line }) => line ?? []);
}

function toText(row: unknown): string {
  if (row === undefined) return "nothing";
  return JSON.stringify(row, (_name, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
