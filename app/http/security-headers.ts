import { randomBytes } from "node:crypto";
import type { RequestHandler, Response } from "express";

/** The nonce of this response, made by `securityHeaders`. */
export function nonceOf(response: Response): string {
  const nonce: unknown = response.locals.cspNonce;
  if (typeof nonce !== "string") throw new Error("securityHeaders must run first");
  return nonce;
}

/** Only our own files and what carries this response's nonce may run; nobody may frame us. */
export function securityHeaders(isDevelopment: boolean): RequestHandler {
  return (_request, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals.cspNonce = nonce;
    response.set({
      "Content-Security-Policy": contentSecurityPolicy(nonce, isDevelopment),
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "strict-origin-when-cross-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    });
    next();
  };
}

function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    // NOTE: no 'strict-dynamic': it would make browsers ignore 'self', and Remix writes its modulepreload links without a nonce.
    `script-src 'self' 'nonce-${nonce}'`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Bars and cells drawn on the server carry their size in a style attribute, which can run nothing.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    isDevelopment ? "connect-src 'self' ws:" : "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
