import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, normalize, resolve } from "node:path";
import { z } from "zod";

const side = z.object({
  path: z.string().optional(),
  pathNot: z.string().optional(),
  dependencyTypesNot: z.array(z.string()).optional(),
});
const configSchema = z.object({ forbidden: z.array(z.object({ name: z.string(), from: side, to: side })) });

/** The rules of .dependency-cruiser.cjs that speak of paths alone. */
const rules = configSchema
  .parse(createRequire(import.meta.url)(resolve(".dependency-cruiser.cjs")))
  .forbidden.filter(({ to }) => to.path !== undefined);

export interface ImportOf {
  from: string;
  to: string;
  isTypeOnly?: boolean;
}

/** The name of the first rule that an import breaks. */
export function findBrokenRule({ from, to, isTypeOnly = false }: ImportOf): string | undefined {
  return rules.find((rule) => {
    if (isTypeOnly && rule.to.dependencyTypesNot?.includes("type-only")) return false;
    if (rule.from.pathNot && new RegExp(rule.from.pathNot).test(from)) return false;
    const match = new RegExp(rule.from.path ?? "").exec(from);
    if (!match) return false;
    const target = (rule.to.path ?? "").replaceAll("$1", match[1] ?? "");
    return new RegExp(target).test(to);
  })?.name;
}

export interface SourceFile {
  path: string;
  text: string;
}

/** Every source file of ours. */
export function listSources(folders = ["app", "db", "jobs", "scripts", "tests"]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.startsWith("tests/fixtures/"))
      .map((path) => ({ path, text: readFileSync(path, "utf8") })),
  );
}

const importPattern = /^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

/** What a file imports: our own files by their path, packages as node_modules/NAME. */
export function listImports({ path, text }: SourceFile): (ImportOf & { specifier: string })[] {
  return [...text.matchAll(importPattern)].map(([, type, named, called]) => {
    const specifier = named ?? called ?? "";
    return { from: path, to: toPath(specifier, path), specifier, isTypeOnly: type !== undefined };
  });
}

function toPath(specifier: string, from: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? normalize(join(dirname(from), specifier)) : `node_modules/${specifier}/`;
}
