import type { UnknownRecord } from "#db/records/stream.ts";
import { isStreamName } from "#db/records/streams.ts";
import type { FileShape } from "#jobs/connectors/connector.ts";
import { withoutPersonal } from "#jobs/files/personal-columns.ts";
import { assignColumns } from "./assign-columns.ts";
import { createColumnFinder } from "./find-column.ts";
import { fieldOf } from "./mapping.ts";
import { observePlatform } from "./observe-column.ts";
import type { ProposalDraft, ProposedStreams } from "./proposal-draft.ts";
import { proposeContent, proposeSales } from "./propose-streams.ts";

/** A mapping that headers and values suggest, as JSON for a person to correct and confirm, and what that person has to decide or look at. */
export interface Proposal {
  readonly mapping: Readonly<Record<string, unknown>> | undefined;
  readonly questions: readonly string[];
}

/** Proposes how a file of an unknown format is to be read. Only a person knows whether it is right. */
export function proposeMapping(shape: FileShape, sample: readonly UnknownRecord[], fileName: string): Proposal {
  const explode = findList(shape, sample);
  const cellsOf = createCells(shape, sample, explode);
  const columns = assignColumns(withoutPersonal(shape.columns), cellsOf);
  const questions = new Set<string>();
  const draft = { columns, questions, cellsOf };
  const isSales = columns.has("order_id") || (columns.has("product_id") && !columns.has("post_id"));
  const streams = isSales ? proposeSales(draft) : proposeContent(draft);
  if (Object.keys(streams).length === 0)
    return {
      mapping: undefined,
      questions: [`none of its columns is known: ${shape.columns.slice(0, 20).join(", ")}`],
    };
  const name = toName(fileName);
  const platform = isSales ? undefined : guessPlatform(draft);
  const mapping = {
    name,
    version: 1,
    ...(isSales ? { shop: name } : {}),
    ...(platform === undefined ? {} : { platform }),
    match: [matchOf(streams)],
    ...(explode === undefined ? {} : { explode }),
    streams,
  };
  if (isSales) questions.add(`"shop" is the key of the shop; ${name} is but the name of the file`);
  else if (platform === undefined) questions.add('state "platform", such as kesong, douyin, tiktok or xiaohongshu');
  return { mapping, questions: [...questions] };
}

/** A list of objects within each object, when there is one. */
function findList(shape: FileShape, sample: readonly UnknownRecord[]): string | undefined {
  return shape.columns.find(
    (column) => Array.isArray(sample[0]?.[column]) && shape.columns.some((other) => other.startsWith(`${column}.`)),
  );
}

/** The cells of the first rows by column. */
function createCells(shape: FileShape, sample: readonly UnknownRecord[], explode: string | undefined) {
  const find = createColumnFinder(shape.columns, explode);
  const rows = sample.flatMap((cells) => {
    const items = explode === undefined ? undefined : cells[explode];
    return Array.isArray(items) ? items.slice(0, 5).map((item) => ({ cells, item })) : [{ cells }];
  });
  return (column: string): readonly unknown[] => {
    const found = find([column]);
    return found ? rows.map(found.cellOf).filter((cell) => cell !== undefined && cell !== null) : [];
  };
}

function guessPlatform(draft: ProposalDraft): string | undefined {
  const url = draft.columns.get("url");
  return url === undefined ? undefined : observePlatform(draft.cellsOf(url));
}

/** The columns by which files of the family are known: those of required fields, and two that say something. */
function matchOf(streams: ProposedStreams): readonly string[] {
  const required: string[] = [];
  const telling: string[] = [];
  for (const [stream, fields] of Object.entries(streams))
    for (const [field, { column }] of Object.entries(fields)) {
      if (typeof column !== "string" || !isStreamName(stream)) continue;
      (fieldOf(stream, field)?.required ? required : telling).push(column);
    }
  const known = new Set(required);
  return [...known, ...new Set(telling.filter((column) => !known.has(column)).slice(-2))];
}

function toName(fileName: string): string {
  const name = fileName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(\.[a-z0-9]{1,6})+$/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name.slice(0, 63) || "my-file";
}
