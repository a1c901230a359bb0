import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { Express } from "express";
import express from "express";
import { compressedFiles } from "#app/http/compressed-files.ts";

type LoadBuild = () => Promise<ServerBuild>;

/** Serves the files of the last `remix vite:build` and loads its server half. */
export function serveProductionBuild(app: Express): LoadBuild {
  const entry = resolve("build/server/index.js");
  if (!existsSync(entry)) throw new Error("Nothing is built yet: run npm run build");
  // Names under /assets carry a hash of their content.
  const forGood = { immutable: true, maxAge: "1y" };
  app.use("/assets", compressedFiles("build/client/assets", forGood));
  app.use("/assets", express.static("build/client/assets", { ...forGood, fallthrough: false }));
  app.use(express.static("build/client", { maxAge: "1h" }));
  let build: Promise<ServerBuild> | undefined;
  return () => {
    build ??= import(pathToFileURL(entry).href);
    return build;
  };
}

/** Compiles on demand and reloads the page on change. */
export async function serveDevelopmentBuild(app: Express): Promise<LoadBuild> {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true } });
  app.use(vite.middlewares);
  return async () => {
    const build = await vite.ssrLoadModule("virtual:remix/server-build");
    if (!isServerBuild(build)) throw new Error("Vite did not give a Remix build");
    return build;
  };
}

function isServerBuild(module: object): module is ServerBuild {
  return "routes" in module && "entry" in module && "assets" in module;
}
