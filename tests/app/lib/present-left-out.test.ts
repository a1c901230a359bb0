import { expect, test } from "vitest";
import { catalogOf } from "#app/lib/catalog.server.ts";
import { createFormatting } from "#app/lib/formatting.tsx";
import { createI18n } from "#app/lib/i18n.tsx";
import { presentLeftOut } from "#app/lib/present-left-out.ts";

test.each([
  [
    "en",
    "Not given by the platform on some of the post-days: Impressions on 51.2%\u00a0· Views and Engagement rate (views) on 11.5%.",
  ],
  ["zh-CN", "平台在部分帖子日上不提供：曝光量 51.2%\u00a0· 浏览量和互动率（按浏览） 11.5%。"],
] as const)("equal shares stand together, the largest first, in %s", (locale, said) => {
  const formatting = createFormatting(locale, { locale, currency: "EUR", timeZone: "UTC" });
  const shares = [
    ["views", 0.115],
    ["impressions", 0.512],
    ["engagement_rate_views", 0.115],
  ] as const;
  expect(presentLeftOut(shares, createI18n(locale, catalogOf(locale)), formatting)).toBe(said);
});
