import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";

/** Within the project, so that a bundle finds the packages that it leaves outside. */
const bundles = "node_modules/.cache";

/**
 * The worker of chaos as one file: a round starts it half a dozen times, and loading hundreds of modules one by one would take more of the
 * machine than all that it pulls. Returns where it is, and how to be rid of it.
 */
export async function bundleWorker(): Promise<{ readonly program: string; remove(): Promise<void> }> {
  await mkdir(bundles, { recursive: true });
  const outDir = await mkdtemp(join(bundles, "levain-chaos-"));
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: { ssr: "tests/chaos/pull-child.ts", outDir, minify: false, target: "node20" },
  });
  return { program: join(outDir, "pull-child.js"), remove: () => rm(outDir, { recursive: true, force: true }) };
}
