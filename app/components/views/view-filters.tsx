import { useChoiceNames } from "#app/components/filters/use-choice-names.ts";
import { valueWords } from "#app/components/filters/value-words.ts";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

interface ViewFiltersProps {
  /** As views keep it. */
  search: string;
  /** Of creators and products that filters name, as `creator=12`. */
  names: Readonly<Record<string, string>>;
}

const ofPeriod = ["from", "to", "preset"];

/** The filters of a view in words: days first, relative ones as such. */
export function ViewFilters({ search, names }: ViewFiltersProps) {
  const { t, word } = useI18n();
  const { options } = useSurroundings();
  const parameters = new URLSearchParams(search);
  const choiceNames = useChoiceNames();
  const toWords = (name: string, value: string): string => {
    if (name === "creators" || name === "campaigns")
      return value
        .split(",")
        .map((id): string => toWords(name.slice(0, -1), id))
        .join(", ");
    if (name === "campaign") return options.campaigns.find(({ id }) => String(id) === value)?.name ?? `#${value}`;
    if (name === "creator" || name === "product") return names[`${name}=${value}`] ?? `#${value}`;
    if (name === "pair") return choiceNames.pair(value);
    if (name === "age" || name === "confidence") return choiceNames[name](Number(value));
    if (name === "since") return choiceNames.since(value);
    const [before, after] = valueWords[name] ?? ["", ""];
    return before === "" ? value : word(`${before}${value}${after}`, value);
  };
  const others = [...new Set(parameters.keys())].filter((name) => !ofPeriod.includes(name));
  return (
    <span className="text-muted">
      <PeriodOf parameters={parameters} />
      {others.map((name) => (
        <span key={name}>
          {" · "}
          {t("views.filter", {
            name: word(`filter.${name}`, word(`views.filter.${name}`, name)),
            value: parameters
              .getAll(name)
              .map((value) => toWords(name, value))
              .join(", "),
          })}
        </span>
      ))}
    </span>
  );
}

function PeriodOf({ parameters }: { parameters: URLSearchParams }) {
  const { t, word } = useI18n();
  const { period } = useFormatting();
  const [from, to, preset] = ofPeriod.map((name) => parameters.get(name));
  if (from && to) return <Formatted>{t("views.fixed", { period: period(from, to) })}</Formatted>;
  if (from || to) return <>{[from ?? "…", to ?? "…"].join(" – ")}</>;
  return <>{preset ? word(`preset.${preset}`, preset) : t("views.usual_days")}</>;
}
