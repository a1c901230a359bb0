import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";

const product = "LevainPrint";
const marked = new RegExp(`\\b${product}/([0-9a-f-]{36})\\b`);

/** One page that is being printed. */
export interface WatchedPrint {
  /** What its browser calls itself. As crawlers do, it gets the page whole: what fails late is known before the first byte. */
  readonly userAgent: string;
  /** What this server answered it with; null: it never asked. */
  status(): number | null;
  end(): void;
}

/** A browser prints whatever it gets, an error page too: only the server knows which it was. */
export interface PrintWatch {
  /** Notes what the pages that are being printed are answered with; what a page asks for by itself is none of it. */
  readonly note: RequestHandler;
  watch(): WatchedPrint;
}

/** One for a server, handed to its routes: they are built apart from it, and share no module with it. */
export function watchPrints(): PrintWatch {
  /** By the mark of the browser: null until it asked. */
  const statuses = new Map<string, number | null>();
  return {
    note(request, response, next) {
      const mark = marked.exec(request.headers["user-agent"] ?? "")?.[1];
      if (mark !== undefined && statuses.has(mark) && request.headers.accept?.includes("text/html"))
        response.once("close", () => {
          if (statuses.has(mark)) statuses.set(mark, response.writableFinished ? response.statusCode : 500);
        });
      next();
    },
    watch() {
      const mark = randomUUID();
      statuses.set(mark, null);
      return {
        userAgent: `HeadlessChrome ${product}/${mark}`,
        status: () => statuses.get(mark) ?? null,
        end: () => void statuses.delete(mark),
      };
    },
  };
}
