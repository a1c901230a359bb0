import { parseCommand } from "#db/parse-command.ts";
import { WrongUse } from "#db/wrong-use.ts";

/** What the command line asks for. */
export interface ImportArguments {
  readonly paths: readonly string[];
  readonly workspace: string;
  readonly mapping: string | undefined;
  readonly zone: string | undefined;
  readonly currency: string | undefined;
  readonly locale: string | undefined;
  readonly capturedAt: string | undefined;
  readonly account: string | undefined;
  readonly platform: string | undefined;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
}

const usage =
  "npm run import -- FILE... --workspace SLUG [--mapping FILE] [--zone ZONE] [--currency CODE] [--locale LOCALE] [--captured-at TIME] [--account ID] [--platform NAME] [--dry-run] [--json]";

export function parseArguments(args: readonly string[]): ImportArguments {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw new WrongUse(`Name at least one file.\n${usage}`);
  if (!values.workspace) throw new WrongUse(`Say which workspace the files belong to.\n${usage}`);
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(values.workspace))
    throw new WrongUse(`--workspace ${values.workspace}: a slug is made of a-z, 0-9 and hyphens.`);
  return {
    paths: positionals,
    workspace: values.workspace,
    mapping: values.mapping,
    zone: values.zone && checkZone(values.zone),
    currency: values.currency && checkCurrency(values.currency),
    locale: values.locale && checkLocale(values.locale),
    capturedAt: values["captured-at"] && checkTime(values["captured-at"]),
    account: values.account?.trim() || undefined,
    platform: values.platform?.trim() || undefined,
    isDryRun: values["dry-run"] ?? false,
    isJson: values.json ?? false,
  };
}

function parse(args: readonly string[]) {
  return parseCommand(usage, {
    args: [...args],
    allowPositionals: true,
    options: {
      workspace: { type: "string" },
      mapping: { type: "string" },
      zone: { type: "string" },
      currency: { type: "string" },
      locale: { type: "string" },
      "captured-at": { type: "string" },
      account: { type: "string" },
      platform: { type: "string" },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
    },
  });
}

function checkZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw new WrongUse(
      `--zone ${zone}: no IANA time zone has this name; write it as in Europe/Paris or Asia/Shanghai.`,
    );
  }
}

function checkCurrency(currency: string): string {
  if (/^[A-Z]{3}$/.test(currency)) return currency;
  throw new WrongUse(`--currency ${currency}: write an ISO 4217 code such as EUR or CNY.`);
}

function checkLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? locale;
  } catch {
    throw new WrongUse(`--locale ${locale}: write a locale such as en, fr or zh-CN.`);
  }
}

function checkTime(text: string): string {
  const isStated = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/.test(text);
  const time = new Date(text.replace(" ", "T"));
  if (isStated && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new WrongUse(`--captured-at ${text}: write a time with its offset, such as 2026-05-01T10:00:00+02:00.`);
}
