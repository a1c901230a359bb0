import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { useRatioWords } from "#app/components/platforms/use-ratio-words.ts";
import type { PlatformAnswer, RatioAnswer } from "#app/lib/answers/platform-answer.ts";
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";

const ratio: RatioAnswer = {
  key: "douyin.views",
  measure: "views",
  verdict: "more",
  ratio: 1.71,
  lower: 1.4,
  upper: 2.1,
  pairs: 48,
  creators: 12,
  needed: null,
  missing: null,
  month: null,
};

function Words({ of }: { of: RatioAnswer }) {
  const words = useRatioWords();
  const answer: PlatformAnswer = { own: "kesong", other: "douyin", ratios: [of] };
  return <>{`${words.toSentence(answer, of)} | ${words.toShort(of)}`}</>;
}
const say = (of: Partial<RatioAnswer>) =>
  renderToStaticMarkup(
    <I18nProvider locale="en" messages={clientCatalogOf("en")}>
      <Words of={{ ...ratio, ...of }} />
    </I18nProvider>,
  );
const unknown = { ratio: null, lower: null, upper: null } as const;

test("the answer in plain words, which may be that it cannot be told yet", () => {
  expect(say({})).toBe(
    "Kesong gives 1.4–2.1 times the views of Douyin for the same piece (48 pairs, 12 creators). | 1.7× (1.4–2.1)",
  );
  expect(say({ verdict: "unclear", ...unknown, pairs: 9, creators: 3, needed: 40 })).toBe(
    "Against Douyin: cannot tell yet (views, 9 pairs of 3 creators, about 40 needed). | Cannot tell yet: 9 pairs, about 40 needed",
  );
  expect(say({ verdict: "none", ...unknown, pairs: 0, creators: 0, missing: "not_available" })).toBe(
    "Against Douyin: no pair tells its views (not available on the platform at that time). | Not available on the platform at that time",
  );
});
