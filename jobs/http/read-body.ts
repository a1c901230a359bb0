import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** An answer is larger than any page should be. Asking again would not make it smaller. */
export class AnswerTooLarge extends Error {
  constructor(limit: number) {
    super(`answered with more than ${limit} bytes, more than any page of it should have`);
    this.name = "AnswerTooLarge";
  }
}

/** The text of a body, unpacked, at most `limit` bytes of it. What is cut off in the middle throws. */
export async function readBody(body: Readable, encoding: string | undefined, limit: number): Promise<string> {
  const plain = encoding === "gzip" ? body.pipe(createGunzip()) : body;
  if (plain !== body) body.on("error", (error) => plain.destroy(error));
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of plain) {
    length += piece.length;
    if (length > limit) {
      body.destroy();
      throw new AnswerTooLarge(limit);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length).toString("utf8");
}
