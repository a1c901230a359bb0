import { type Calendar, dayMs } from "./calendar.ts";
import { decayed } from "./exp2.ts";
import { type Language, pickName } from "./names.ts";
import { type DemoPlatform, demoPlatforms } from "./platforms.ts";
import { brandName, products } from "./products.ts";
import { between, chance, createRandom, factor, pick, type Random, unit, weighted, whole } from "./random.ts";

/** One account; `place` is where it stands among all. */
export interface DemoAccount {
  readonly place: number;
  readonly platform: DemoPlatform;
  readonly accountId: string;
  /** Left out: the brand's own account. */
  readonly creatorId?: string;
  readonly creatorName: string;
  readonly country: string;
  readonly language: Language;
  readonly handle: string;
  readonly openedAt: number;
  readonly followersAtStart: number;
  readonly followersGained: number;
  /** Gives the brand the figures that only an author sees: impressions, views, surfaces, product cards. */
  readonly isConnected: boolean;
  readonly givesReach: boolean;
  readonly themes: readonly string[];
  /** How much it posts beside the others. */
  readonly weight: number;
}

// Followers from..to of the largest account, and how many such creators there are.
const tiers = [
  { from: 1_500, to: 9_500, share: 0.32 },
  { from: 11_000, to: 90_000, share: 0.42 },
  { from: 110_000, to: 450_000, share: 0.2 },
  { from: 520_000, to: 940_000, share: 0.06 },
] as const;
const themes = [...new Set(products.map((product) => product.theme))];
const languages: readonly Language[] = ["zh-CN", "fr", "en"];
// Douyin is China's alone, TikTok everybody else's.
const presence: Readonly<Record<Language, Readonly<Record<DemoPlatform, number>>>> = {
  "zh-CN": { kesong: 0.8, douyin: 0.66, xiaohongshu: 0.6, tiktok: 0 },
  fr: { kesong: 0.6, douyin: 0, xiaohongshu: 0.75, tiktok: 0.6 },
  en: { kesong: 0.45, douyin: 0, xiaohongshu: 0.8, tiktok: 0.6 },
};

/** The brand's accounts, then those of every creator. Every creator has one account at least. */
export function createAccounts(seed: string, creators: number, calendar: Calendar): readonly DemoAccount[] {
  const accounts: DemoAccount[] = demoPlatforms.map((platform, place) => ({
    place,
    platform,
    accountId: accountId(platform, place),
    creatorName: brandName,
    country: "FR",
    language: platform === "tiktok" ? "en" : "zh-CN",
    handle: "maison.aurele",
    openedAt: platform === "kesong" ? calendar.from : calendar.from - 700 * dayMs,
    followersAtStart: platform === "kesong" ? 0 : 64_000 + 31_000 * place,
    followersGained: 26_000,
    isConnected: true,
    givesReach: platform !== "douyin",
    themes,
    weight: 1.6,
  }));
  for (let place = 0; place < creators; place++) accounts.push(...accountsOf(seed, place, accounts.length, calendar));
  return accounts;
}

function accountsOf(seed: string, creator: number, firstPlace: number, calendar: Calendar): DemoAccount[] {
  const random = createRandom(seed, "creator", creator);
  const language = languages[weighted(random, [0.68, 0.2, 0.12])] ?? "zh-CN";
  const tier =
    tiers[
      weighted(
        random,
        tiers.map((one) => one.share),
      )
    ] ?? tiers[0];
  const followers = between(random, tier.from, tier.to);
  const shared = {
    creatorId: creatorId(creator),
    creatorName: pickName(random, language),
    country:
      language === "en"
        ? pick(random, ["GB", "SG", "US"])
        : language === "fr"
          ? "FR"
          : chance(random, 0.85)
            ? "CN"
            : "FR",
    language,
    handle: `${language === "zh-CN" ? "xiao" : language === "fr" ? "belle" : "skin"}${whole(random, 10, 99)}_${creator + 1}`,
    themes: themes.filter(() => chance(random, 0.35)),
    weight: factor(random, 0.6),
  };
  const chosen = demoPlatforms.filter((platform) => chance(random, presence[language][platform]));
  const platforms =
    chosen.length > 0
      ? chosen
      : [
          pick(
            random,
            demoPlatforms.filter((platform) => presence[language][platform] > 0),
          ),
        ];
  // The eighth creator comes to the platforms in the middle of the window.
  const isNewcomer = creator === 7;
  return platforms.map((platform, nth) => {
    const size = followers * (nth === 0 ? 1 : between(random, 0.25, 0.9));
    return {
      ...shared,
      place: firstPlace + nth,
      platform,
      accountId: accountId(platform, firstPlace + nth),
      ...growth(random, platform, size, isNewcomer, calendar),
      isConnected: platform !== "xiaohongshu" || chance(random, 0.5),
      givesReach: platform !== "douyin" && chance(random, 0.5),
    };
  });
}

function growth(random: Random, platform: DemoPlatform, size: number, isNewcomer: boolean, calendar: Calendar) {
  const length = calendar.to - calendar.from;
  const grown = Math.round(size * between(random, 0.06, 0.45));
  if (isNewcomer)
    return {
      openedAt: calendar.from + Math.floor(length * 0.5),
      followersAtStart: 0,
      followersGained: Math.round(size / 3),
    };
  // Kesong opens on the first day, and people follow over the first sixth.
  if (platform === "kesong") {
    const wait = unit(random) * unit(random);
    return {
      openedAt: calendar.from + Math.floor((wait * length) / 6),
      followersAtStart: 0,
      followersGained: Math.round(size * 0.45),
    };
  }
  return {
    openedAt: calendar.from - whole(random, 120, 1500) * dayMs,
    followersAtStart: Math.round(size),
    followersGained: grown,
  };
}

/** Followers at a time, without the day's chance. */
export function followersAt(account: DemoAccount, at: number, calendar: Calendar): number {
  const length = calendar.to - calendar.from;
  if (account.followersAtStart > 0)
    return account.followersAtStart + account.followersGained * Math.max(0, (at - calendar.from) / length);
  return account.followersGained * decayed(at - account.openedAt, length / 4);
}

/** Lifetime views of a usual post of an account with so many followers, before what the platform adds: twice the followers, 1.7 times the views. */
export function usualViews(followers: number): number {
  const root = Math.sqrt(followers);
  return 200 + 6 * root * Math.sqrt(root);
}

function creatorId(creator: number): string {
  return `cr-${String(creator + 1).padStart(3, "0")}`;
}

/** The brand's own account on a platform, the same in every world. */
export function ownAccountId(platform: DemoPlatform): string {
  return accountId(platform, demoPlatforms.indexOf(platform));
}

function accountId(platform: DemoPlatform, place: number): string {
  // Ids as each platform writes them: Douyin's and TikTok's do not fit in a double.
  if (platform === "tiktok") return `6${String(784_563_000_000_017 + place * 15_485_863).padStart(17, "0")}9`;
  if (platform === "douyin") return `7${String(104_729_000_000_017 + place * 15_485_863).padStart(17, "0")}3`;
  if (platform === "kesong") return `ks${(50_331_653 + place * 196_613).toString(36)}`;
  return `5f${(402_653_189 + place * 1_572_869).toString(16).padStart(22, "0")}`;
}
