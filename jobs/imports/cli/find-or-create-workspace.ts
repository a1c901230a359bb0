import type { DatabaseHandle } from "#db/client.server.ts";
import type { ImportArguments } from "#jobs/imports/cli/parse-arguments.ts";
import { createWorkspace, findWorkspace, type Workspace } from "#jobs/load/create-workspace.ts";

const defaultCurrency = "EUR";
const defaultLocale = "en";

type Wanted = Pick<ImportArguments, "workspace" | "zone" | "currency" | "locale">;

/** The workspace of that slug, made if there is none yet, which is said. */
export async function findOrCreateWorkspace(
  db: DatabaseHandle["db"],
  wanted: Wanted,
  say: (text: string) => void,
): Promise<Workspace> {
  const known = await findWorkspace(db, wanted.workspace);
  if (known) return known;
  const made = await createWorkspace(db, toNewWorkspace(wanted));
  say(
    `There was no workspace ${made.slug}: it is made, with the time zone ${made.time_zone}, ${made.currency} and the locale ${made.locale} (--zone, --currency, --locale; later under Settings).`,
  );
  return made;
}

/** A workspace that is not named yet has the machine's time zone. */
export function toNewWorkspace({ workspace, zone, currency, locale }: Wanted) {
  return {
    slug: workspace,
    name: toName(workspace),
    timeZone: zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: currency ?? defaultCurrency,
    locale: locale ?? defaultLocale,
  };
}

function toName(slug: string): string {
  const words = slug.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
