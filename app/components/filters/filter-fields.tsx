import type { ReactNode } from "react";
import { type Choice, ManyChoices, OneChoice } from "#app/components/filters/choices.tsx";
import { LazyCreatorField } from "#app/components/filters/lazy-creator-field.tsx";
import { useChoiceNames } from "#app/components/filters/use-choice-names.ts";
import { filterWords } from "#app/lib/filters/filter-words.ts";
import {
  defaultConfidence,
  defaultPairAge,
  type FilterKey,
  type Filters,
  leastConfidences,
  pairAges,
  sinces,
} from "#app/lib/filters/filters.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import type { AttributionWindow } from "#db/metrics/measures.ts";

export interface FilterBarProps {
  /** What the page's reports accept. */
  accepts: readonly FilterKey[];
  filters: Filters;
  weekStart: number;
  platforms: readonly { readonly platform: string; readonly name: string }[];
  campaigns: readonly { readonly id: number; readonly name: string }[];
  themes: readonly string[];
  /** Of the creator chosen. */
  creatorName: string | null;
}

export interface FilterField {
  /** The parameter that it sets. */
  readonly name: string;
  readonly label: string;
  /** What is chosen, in words; null when it does not restrict anything. */
  readonly value: string | null;
  readonly control: ReactNode;
}

const windows = ["all", "direct", "1d", "7d", "14d"] as const satisfies readonly AttributionWindow[];

/** The filters other than dates that the page offers, each with its control. */
export function useFilterFields(props: FilterBarProps): FilterField[] {
  const { t, word } = useI18n();
  const { accepts, filters, platforms, campaigns, themes, creatorName } = props;
  const choiceNames = useChoiceNames();

  function one(
    name: string,
    labels: { label: string; legend: string },
    choices: readonly Choice[],
    chosen: string,
    resting: string,
  ): FilterField {
    const choice = choices.find(({ value }) => value === chosen);
    return {
      name,
      label: labels.label,
      value: chosen === resting ? null : (choice?.label ?? chosen),
      control: <OneChoice key={chosen} name={name} legend={labels.legend} choices={choices} chosen={[chosen]} />,
    };
  }

  function many(name: string, label: string, choices: readonly Choice[], chosen: readonly string[]): FilterField {
    const names = choices.filter(({ value }) => chosen.includes(value)).map((choice) => choice.label);
    return {
      name,
      label,
      value: chosen.length > 0 ? (names.length > 0 ? names : chosen).join(", ") : null,
      control: (
        <ManyChoices key={chosen.join()} name={name} legend={t("filter.any")} choices={choices} chosen={chosen} />
      ),
    };
  }
  const words = (prefix: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: word(`${prefix}.${value}`, value) }));

  const fields: Partial<Record<FilterKey, FilterField>> = {
    platform: many(
      "platform",
      t("filter.platform"),
      platforms.map(({ platform, name }) => ({ value: platform, label: word(`platform.${platform}`, name) })),
      filters.platforms,
    ),
    creator: {
      name: "creator",
      label: t("filter.creator"),
      value: filters.creator === null ? null : (creatorName ?? `#${filters.creator}`),
      control: <LazyCreatorField />,
    },
    campaign: toCampaignField(campaigns, filters.campaign, t("filter.campaign"), t("filter.any_one")),
    format: many("format", t("filter.format"), words("format", filterWords.format), filters.formats),
    relation: many("relation", t("filter.relation"), words("relation", filterWords.relation), filters.relations),
    tier: many("tier", t("filter.tier"), words("tier", filterWords.tier), filters.tiers),
    kind: many("kind", t("filter.kind"), words("content_kind", filterWords.kind), filters.kinds),
    theme: one(
      "theme",
      { label: t("filter.theme"), legend: t("filter.any_one") },
      [
        { value: "", label: t("filter.any_one") },
        // One that the address names is offered whatever there is.
        ...[...new Set([...themes, ...(filters.theme === null ? [] : [filters.theme])])].map((theme) => ({
          value: theme,
          label: theme,
        })),
      ],
      filters.theme ?? "",
      "",
    ),
    surface: many("surface", t("filter.surface"), words("surface", filterWords.surface), filters.surfaces),
    channel: many("channel", t("filter.channel"), words("channel", filterWords.channel), filters.channels),
    window: {
      name: "window",
      label: t("filter.window"),
      value: filters.window === "all" ? null : t(`window.${filters.window}`),
      control: (
        <OneChoice
          key={filters.window}
          name="window"
          legend={t("filter.window.explained")}
          choices={windows.map((value) => ({ value, label: t(`window.${value}`) }))}
          chosen={[filters.window]}
        />
      ),
    },
    pair: one(
      "pair",
      { label: t("filter.pair"), legend: t("filter.any_one") },
      [
        { value: "", label: t("filter.pair.default") },
        ...listPairs(platforms.map(({ platform }) => platform)).map((pair) => ({
          value: pair,
          label: choiceNames.pair(pair),
        })),
      ],
      filters.pair ?? "",
      "",
    ),
    age: one(
      "age",
      { label: t("filter.age"), legend: t("filter.age.explained") },
      pairAges.map((days) => ({ value: String(days), label: choiceNames.age(days) })),
      String(filters.age),
      String(defaultPairAge),
    ),
    confidence: one(
      "confidence",
      { label: t("filter.confidence"), legend: t("filter.confidence.explained") },
      leastConfidences.map((share) => ({ value: String(share), label: choiceNames.confidence(share) })),
      String(filters.confidence),
      String(defaultConfidence),
    ),
    since: one(
      "since",
      { label: t("filter.since"), legend: t("filter.since.explained") },
      // One that the address names is offered as well.
      [...new Set([...sinces, filters.since])].map((value) => ({ value, label: choiceNames.since(value) })),
      filters.since,
      "week",
    ),
  };
  const offered = accepts.filter((key) => key !== "campaign" || campaigns.length > 0);
  return offered.flatMap((key) => fields[key] ?? []);
}

function listPairs(platforms: readonly string[]): string[] {
  return platforms.flatMap((own) => platforms.filter((other) => other !== own).map((other) => `${own}:${other}`));
}

function toCampaignField(
  campaigns: FilterBarProps["campaigns"],
  chosen: number | null,
  label: string,
  none: string,
): FilterField {
  const choices = campaigns.map(({ id, name }) => ({ value: String(id), label: name }));
  const value = chosen === null ? null : (campaigns.find(({ id }) => id === chosen)?.name ?? `#${chosen}`);
  return {
    name: "campaign",
    label,
    value,
    control: (
      <OneChoice
        key={chosen}
        name="campaign"
        legend={label}
        choices={[{ value: "", label: none }, ...choices]}
        chosen={[chosen === null ? "" : String(chosen)]}
      />
    ),
  };
}
