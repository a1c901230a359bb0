import { ConnectorError, type FileOptions, type FileShape } from "#jobs/connectors/connector.ts";
import { fileConnectors } from "#jobs/connectors/index.ts";
import type { FileLimits } from "./file-limits.ts";
import type { FileSource } from "./file-source.ts";
import { inFile } from "./in-file.ts";
import { compileMapping, matches } from "./mapping/compile-mapping.ts";
import type { Mapping } from "./mapping/mapping.ts";
import { proposeMapping } from "./mapping/propose-mapping.ts";
import { openFile } from "./open-file.ts";
import type { Recognition, Unrecognised } from "./recognition.ts";
import { refusal } from "./unreadable.ts";

export interface RecogniseOptions {
  readonly options: FileOptions;
  /** The mapping that the person chose: used before anything else, and the file is refused when it does not fit. */
  readonly mapping?: Mapping | undefined;
  /** The mappings that the workspace keeps. */
  readonly mappings?: readonly Mapping[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<FileLimits> | undefined;
}

/**
 * Reads the beginning of a file and says what it is: by the mapping chosen, a known format, a mapping kept, in this order; else a proposal. A file that cannot be read at all
 * throws a ConnectorError that names it and says what to do.
 */
export async function recogniseFile(
  source: FileSource,
  options: RecogniseOptions,
): Promise<Recognition | Unrecognised> {
  return inFile(source.name, async () => {
    const { found, sheets } = await recogniseSheet(source, options, undefined);
    if (sheets.length < 2) return orThrow(found);
    // Of a workbook the first sheet that something reads; if there is none, a proposal for the first.
    const known = "source" in found ? [found] : [];
    for (const sheet of sheets.slice(0, mostSheets)) {
      if (sheet === known[0]?.shape.sheet) continue;
      const other = await recogniseSheet(source, options, sheet);
      if ("source" in other.found) known.push(other.found);
    }
    const [first, ...others] = known;
    if (!first) return orThrow(found);
    const otherSheets = others.flatMap(({ shape }) => shape.sheet ?? []);
    return otherSheets.length === 0 ? first : { ...first, otherSheets };
  });
}

const mostSheets = 20;

function orThrow(found: Recognition | Unrecognised | ConnectorError): Recognition | Unrecognised {
  if (found instanceof ConnectorError) throw found;
  return found;
}

/** What one sheet of a workbook is, or the whole of any other file; of a sheet also why it can be nothing. */
async function recogniseSheet(source: FileSource, options: RecogniseOptions, sheet: string | undefined) {
  const file = await openFile(source, { signal: options.signal, limits: options.limits, sheet });
  await file.close();
  const { shape, sheets } = file;
  const sample = file.sample.flatMap((row) => ("cells" in row ? [row.cells] : []));
  if (shape.columns.length === 0 && sheets.length < 2)
    throw refusal("it holds no object, or none that its first 256 kB hold whole");
  try {
    return { sheets, found: identify(shape, sample, source.name, options) };
  } catch (error) {
    if (error instanceof ConnectorError) return { sheets, found: error };
    throw error;
  }
}

function identify(
  shape: FileShape,
  sample: Parameters<typeof byConnector>[2],
  fileName: string,
  { mapping, mappings = [], options }: RecogniseOptions,
): Recognition | Unrecognised {
  if (mapping) return byChosenMapping(shape, mapping, options);
  return (
    byConnector(shape, fileName, sample) ??
    byKeptMapping(shape, mappings, options) ?? { shape, proposal: proposeMapping(shape, sample, fileName) }
  );
}

function byConnector(
  shape: FileShape,
  fileName: string,
  sample: Parameters<(typeof fileConnectors)[number]["recognise"]>[2],
): Recognition | undefined {
  for (const { connector, rank, version, recognise } of fileConnectors) {
    const found = recognise(shape, fileName, sample);
    if (found) return { shape, connector, source: connector, rank, version, streams: found.streams, leftOut: [] };
  }
  return undefined;
}

function byChosenMapping(shape: FileShape, mapping: Mapping, options: FileOptions): Recognition {
  const { recognition, problem } = byMapping(shape, mapping, options);
  if (recognition) return recognition;
  throw new ConnectorError("unreadable_file", `the mapping "${mapping.name}" does not fit: ${problem}`);
}

/** Of the mappings that fit, the one that reads most columns. */
function byKeptMapping(shape: FileShape, mappings: readonly Mapping[], options: FileOptions): Recognition | undefined {
  return mappings
    .flatMap((mapping) => {
      const { recognition, columns } = byMapping(shape, mapping, options);
      return recognition ? [{ recognition, columns }] : [];
    })
    .sort((a, b) => b.columns - a.columns)[0]?.recognition;
}

const mappingRank = 10;

function byMapping(shape: FileShape, mapping: Mapping, options: FileOptions) {
  const compiled = compileMapping(mapping, shape, options);
  const { streams, leftOut, columns } = compiled;
  const isMatch = matches(mapping, shape);
  const recognition: Recognition | undefined =
    isMatch && streams.length > 0
      ? {
          shape,
          connector: "mapping",
          source: `mapping:${mapping.name}`,
          rank: mappingRank,
          version: mapping.version,
          mapping,
          streams,
          leftOut,
        }
      : undefined;
  const problem = isMatch
    ? leftOut.join("; ")
    : `it is for files with the columns ${mapping.match.map((set) => set.join(", ")).join(", or ")}`;
  return { recognition, columns: columns.length, problem };
}
