import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import express, { type RequestHandler } from "express";

/** What the build puts beside a file (scripts/compress-files.mjs), the smallest first. */
const encodings = [
  { name: "br", extension: ".br" },
  { name: "gzip", extension: ".gz" },
] as const;

/**
 * Gives the compressed copy of a file where there is one and the browser takes it: made once by the build, as small as can be, which
 * compressing at every request would be too slow for. All else is left to the next handler.
 */
export function compressedFiles(folder: string, options: { immutable: boolean; maxAge: string }): RequestHandler {
  const serve = express.static(folder, { ...options, index: false, redirect: false });
  return (request, response, next) => {
    const { url, path } = request;
    const encoding = encodings.find(
      ({ name, extension }) =>
        request.acceptsEncodings(name) && isPlain(path) && existsSync(join(folder, path + extension)),
    );
    if (!encoding) return next();
    response.vary("Accept-Encoding").type(extname(path)).set("Content-Encoding", encoding.name);
    request.url = path + encoding.extension;
    serve(request, response, (error?: unknown) => {
      request.url = url;
      response.removeHeader("Content-Encoding");
      next(error);
    });
  };
}

/** Names that the build gives, so that no request asks for files elsewhere. */
function isPlain(path: string): boolean {
  return /^\/[\w.-]+$/.test(path);
}
