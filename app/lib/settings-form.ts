import { z } from "zod";
import { longestName } from "#app/lib/limits.ts";
import { nameSchema } from "#app/lib/name-schema.ts";

/** A number in a form, with either decimal mark; empty is null. */
const optionalNumber = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : Number(text.replace(/[\s {2}]/g, "").replace(",", "."))))
  .refine((value) => value === null || Number.isFinite(value));

const days = z.coerce.number().int().min(0).max(3_650);

/** What the settings of a workspace may be. */
export const settingsSchema = z.object({
  name: nameSchema(longestName),
  timeZone: z.string().trim().refine(isZone),
  currency: z.string().trim().toUpperCase().refine(isCurrency),
  locale: z.string().trim().refine(isLocale),
  weekStart: z.coerce.number().int().min(1).max(7),
  margin: optionalNumber
    .transform((value) => (value === null ? null : value / 100))
    .refine((value) => value === null || (value > -1 && value <= 1)),
  universe: optionalNumber.refine((value) => value === null || (Number.isSafeInteger(value) && value > 0)),
  maturityDays: days.min(1),
  refundWindowDays: days,
  onlineRefundDays: z.union([z.literal(""), days]),
  offlineRefundDays: z.union([z.literal(""), days]),
  uploadKeepDays: days,
});

/** Whether answers of platforms are kept, and for how many days. */
export const keepingSchema = z.object({
  keeps: z.enum(["yes", "no"]),
  responseKeepDays: z.union([z.literal(""), z.coerce.number().int().min(1).max(365)]),
  confirmed: z.enum(["yes", ""]),
});
export type Settings = z.infer<typeof settingsSchema>;
export type SettingsField = keyof Settings;

/** One exchange rate as a form states it. */
export const exchangeRateSchema = z.object({
  day: z.iso.date(),
  from: z.string().trim().toUpperCase().refine(isCurrency),
  to: z.string().trim().toUpperCase().refine(isCurrency),
  rate: optionalNumber.refine((value): value is number => value !== null && value > 0),
});

/** A form -> values that hold, or the names of the fields that do not. */
export function parseForm<Schema extends z.ZodObject>(
  schema: Schema,
  form: FormData,
): { values: z.infer<Schema> } | { wrong: string[] } {
  const texts = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, String(form.get(name) ?? "")]));
  const result = schema.safeParse(texts);
  if (result.success) return { values: result.data };
  return { wrong: [...new Set(result.error.issues.map(({ path }) => String(path[0])))] };
}

function isZone(zone: string): boolean {
  return isAccepted(() => new Intl.DateTimeFormat("en", { timeZone: zone }));
}

export function isCurrency(currency: string): boolean {
  return Intl.supportedValuesOf("currency").includes(currency);
}

function isLocale(locale: string): boolean {
  return isAccepted(() => new Intl.Locale(locale)) && Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
}

function isAccepted(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}
