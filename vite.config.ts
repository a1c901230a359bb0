import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import type { Rollup } from "vite";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

const sources = fileURLToPath(new URL("app/", import.meta.url));

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ["en-US", "en-GB", "fr-FR", "zh-CN"] }), enforce: "pre" },
    remix(remixConfig),
  ],
  // Terser makes the first page's script a twentieth smaller than esbuild does.
  build: isSsrBuild
    ? {}
    : {
        target: browsers,
        minify: "terser",
        terserOptions: { compress: { passes: 2, ecma: 2020 } },
        rollupOptions: { output: { manualChunks: chunkOf } },
      },
}));

/** Those that the styles need anyway, for so does Tailwind: script written for older ones would be larger. */
const browsers = ["chrome111", "edge111", "firefox128", "safari16.4"];

const firstPages = /\/app\/(root|routes\/w\.\$workspace|routes\/w\.\$workspace\._index)\.tsx/;

/**
 * Two files in place of some twenty: what the layout and the Overview are made of, and the libraries below them. One file compresses
 * a tenth better than its parts; what only other pages need stays with those.
 */
function chunkOf(id: string, { getModuleInfo, getModuleIds }: Rollup.ManualChunkMeta): string | undefined {
  const roots = [...getModuleIds()].filter((one) => firstPages.test(one));
  if (roots.includes(id) || !reaches(roots, id, (one) => getModuleInfo(one)?.importedIds ?? [])) return undefined;
  return id.startsWith(sources) ? "pages" : "framework";
}

/** Whether imports lead from any of the roots to a module; those at run time, such as of charts, do not count. */
function reaches(roots: readonly string[], goal: string, importsOf: (id: string) => readonly string[]): boolean {
  const seen = new Set(roots);
  for (const id of seen) {
    if (id === goal) return true;
    for (const imported of importsOf(id)) seen.add(imported);
  }
  return false;
}
