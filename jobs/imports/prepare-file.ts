import { ConnectorError, type FileOptions } from "#jobs/connectors/connector.ts";
import type { FileSource } from "#jobs/files/file-source.ts";
import type { Mapping } from "#jobs/files/mapping/mapping.ts";
import { checkNeeds } from "#jobs/files/needed-options.ts";
import { recogniseFile } from "#jobs/files/recognise-file.ts";
import type { Recognition } from "#jobs/files/recognition.ts";
import { checkStatedTime } from "#jobs/imports/check-stated-time.ts";
import { hashJson, hashSource } from "#jobs/imports/hash-source.ts";

/** A file to import. */
export interface ImportSource extends FileSource {
  /** Known for uploads. */
  readonly sha256?: string;
  /** The mapping that a person chose for this file. */
  readonly mapping?: Mapping;
  /** Which file of the import it is, for one that was prepared on the page; else files are numbered as they come. */
  readonly fileNumber?: number;
}

/** A file of which it is known what it is and how it is read. */
export interface PreparedFile {
  readonly source: FileSource;
  readonly fileNumber: number;
  readonly sha256: string;
  readonly recognition: Recognition;
  readonly mappingHash: string | null;
  readonly options: FileOptions;
}

export interface Preparation {
  readonly options: FileOptions;
  /** The mappings that the workspace keeps. */
  readonly mappings: readonly Mapping[];
  readonly signal: AbortSignal | undefined;
  /** What time it is, in milliseconds; that of this machine, when left out. */
  readonly now?: number | undefined;
}

/** Recognises a file; one that nothing knows is refused, and so is one that cannot have been read when somebody says it was. */
export async function prepareFile(
  source: ImportSource,
  preparation: Preparation,
  fileNumber = source.fileNumber ?? 0,
): Promise<PreparedFile> {
  const { options, signal } = preparation;
  const recognition = await recogniseFile(source, { ...preparation, mapping: source.mapping });
  if ("proposal" in recognition)
    throw new ConnectorError(
      "unreadable_file",
      `${source.name}: no known format has its columns (${listSome(recognition.shape.columns)}). A mapping says what they mean: --dry-run proposes one, --mapping uses it.`,
    );
  checkNeeds(recognition, source.name, options);
  checkStatedTime(recognition, source.name, options, preparation.now);
  const mappingHash = recognition.mapping ? hashJson(recognition.mapping) : null;
  const sha256 = source.sha256 ?? (await hashSource(source, signal));
  return { source, fileNumber, sha256, recognition, mappingHash, options };
}

function listSome(columns: readonly string[]): string {
  const shown = columns.slice(0, 8).join(", ");
  return columns.length > 8 ? `${shown}, …` : shown;
}
