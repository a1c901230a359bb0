import optimizeLocales from "@react-aria/optimize-locales-plugin";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig({
  plugins: [
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ["en-US", "en-GB", "fr-FR", "zh-CN"] }), enforce: "pre" },
    remix(remixConfig),
  ],
});
