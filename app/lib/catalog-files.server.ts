import { createHash } from "node:crypto";
import { brotliCompress, constants } from "node:zlib";
import { type Catalog, clientCatalogOf } from "#app/lib/catalog.server.ts";
import { type Locale, locales } from "#app/lib/locales.ts";

/** What a page says in one language, as a file that browsers keep for good: its address changes with what it says. */
export interface CatalogFile {
  readonly address: string;
  readonly catalog: Catalog;
  readonly json: string;
}

const files = new Map<Locale, CatalogFile>();

/** Made once per process. */
export function catalogFileOf(locale: Locale): CatalogFile {
  const known = files.get(locale);
  if (known) return known;
  const catalog = clientCatalogOf(locale);
  const json = JSON.stringify(catalog);
  const hash = createHash("sha256").update(json).digest("hex").slice(0, 16);
  const file = { address: `/messages/${locale}.${hash}.json`, catalog, json };
  files.set(locale, file);
  return file;
}

/** The file at an address; undefined for one that another version of the program gave, or none ever did. */
export function findCatalogFile(address: string): CatalogFile | undefined {
  return locales.map(catalogFileOf).find((file) => file.address === address);
}

const smallest = new Map<string, Uint8Array<ArrayBuffer> | null>();

/** The file as small as can be, which takes a third of a second: null until that is done, which the first to ask for it begins. */
export function smallestOf({ address, json }: CatalogFile): Uint8Array<ArrayBuffer> | null {
  const known = smallest.get(address);
  if (known !== undefined) return known;
  smallest.set(address, null);
  const bytes = Buffer.from(json);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  brotliCompress(bytes, { params }, (error, small) => {
    if (!error) smallest.set(address, new Uint8Array(small));
  });
  return null;
}
