import type { UnknownRecord } from "#db/records/stream.ts";
import type { StreamName } from "#db/records/streams.ts";
import type { FileConnector, RowGroup, RowReading } from "#jobs/connectors/connector.ts";
import type { AffiliateColumns } from "./affiliate-columns.ts";
import { readAffiliateGroup } from "./read-affiliate-group.ts";
import { createAffiliateReader } from "./read-affiliate-row.ts";

const nothing: RowReading = { records: [], issues: [], notices: [] };

/** A file connector of an affiliate export; all that is special about one is how its columns are called. */
export function affiliateConnector(
  options: Pick<FileConnector, "connector" | "version" | "provides" | "rank"> & {
    streams: readonly StreamName[];
    find(header: readonly string[]): AffiliateColumns | undefined;
  },
): FileConnector {
  const { connector, version, provides, rank, streams, find } = options;
  return {
    connector,
    version,
    provides,
    rank,
    recognise: ({ columns }) => (find(columns) ? { streams } : undefined),
    columns: ({ columns }) => Object.values(find(columns) ?? {}),
    groupColumn: ({ columns }) => find(columns)?.orderId,
    slashedTimes({ columns }) {
      const found = find(columns);
      return [found?.orderedAt, found?.settledAt].filter((column) => column !== undefined);
    },
    openReader({ columns }, _fileName, reading) {
      const found = find(columns);
      if (!found) throw new TypeError(`${connector} was given a file that it does not recognise`);
      const readRow = createAffiliateReader(found, reading);
      let last: RowGroup | undefined;
      let readings: ReadonlyMap<UnknownRecord, RowReading> = new Map();
      return (cells, group) => {
        if (group !== last) {
          const read = readAffiliateGroup(group.rows.map(readRow), group.isWhole);
          readings = new Map(group.rows.map((row, index) => [row, read[index] ?? nothing]));
        }
        last = group;
        return readings.get(cells) ?? nothing;
      };
    },
  };
}
