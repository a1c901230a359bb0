import type { StreamName } from "#db/records/streams.ts";
import type { FileConnector, FileOptions, FileShape } from "#jobs/connectors/connector.ts";
import { compileMapping, matches } from "./compile-mapping.ts";
import { type Mapping, parseMapping } from "./mapping.ts";

/** A file connector that is a mapping and nothing else: all that is special about its format is said as data. */
export function mappedConnector(
  options: Pick<FileConnector, "connector" | "version" | "provides" | "rank"> & {
    /** One for each kind of file, the most particular first. */
    mappings: readonly { readonly mapping: Mapping; readonly without?: readonly string[] }[];
  },
): FileConnector {
  const { connector, version, provides, rank } = options;
  const find = (shape: FileShape) =>
    options.mappings.find(
      ({ mapping, without = [] }) =>
        matches(mapping, shape) && !without.some((column) => shape.columns.includes(column)),
    )?.mapping;
  const compile = (shape: FileShape, given: FileOptions) => {
    const mapping = find(shape);
    return mapping && compileMapping(mapping, shape, given);
  };
  return {
    connector,
    version,
    provides,
    rank,
    recognise(shape) {
      const streams: readonly StreamName[] = compile(shape, anyOptions)?.streams ?? [];
      return streams.length > 0 ? { streams } : undefined;
    },
    columns: (shape) => compile(shape, anyOptions)?.columns ?? [],
    openReader(shape, _fileName, given) {
      const compiled = compile(shape, given);
      if (!compiled) throw new TypeError(`${connector} was given a file that it does not recognise`);
      return compiled.read;
    },
  };
}

/** Which columns are read does not depend on what a person states about the file. */
const anyOptions: FileOptions = { zone: "UTC", currency: "EUR", locale: "en" };

/** A mapping that is part of the program: a mistake in it is ours. */
export function builtInMapping(json: unknown): Mapping {
  const parsed = parseMapping(json);
  if ("problems" in parsed) throw new TypeError(`a built-in mapping is wrong: ${parsed.problems.join("; ")}`);
  return parsed.mapping;
}
