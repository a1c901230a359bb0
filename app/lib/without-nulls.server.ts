import { Transform } from "node:stream";

/**
 * Passes bytes on without those that are 0. React 18.3 writes its buffer whole where a character of several bytes does not fit into its
 * end, so that up to two zeros stand in the page: a mark of a cell or a text of the data behind it would have other characters than here.
 * No page has a zero of its own, for JSON escapes it. https://github.com/facebook/react/pull/26228
 */
export function withoutNulls(): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}
