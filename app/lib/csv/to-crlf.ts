import { Transform } from "node:stream";

/** COPY ends lines with LF, RFC 4180 with CRLF; a line break inside quotes is part of a text and stays. */
export function toCrlf(): Transform {
  let isQuoted = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      // Every byte is one character here, so text of any encoding comes out as it went in.
      const parts = chunk.toString("latin1").split('"');
      const converted = parts.map((part, index) => {
        const isInside = isQuoted !== (index % 2 === 1);
        return isInside ? part : part.replaceAll("\n", "\r\n");
      });
      isQuoted = isQuoted !== (parts.length % 2 === 0);
      done(null, Buffer.from(converted.join('"'), "latin1"));
    },
  });
}
