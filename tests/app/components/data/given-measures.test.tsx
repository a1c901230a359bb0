import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { GivenMeasures } from "#app/components/data/given-measures.tsx";
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";
import { locales } from "#app/lib/locales.ts";
import { givenMeasures } from "#db/metrics/measures.ts";

test.each(locales)("every measure that a connector gives or does not has a name in %s", (locale) => {
  const draw = (provides: typeof givenMeasures | readonly []) =>
    renderToStaticMarkup(
      <I18nProvider locale={locale} messages={clientCatalogOf(locale)}>
        <GivenMeasures provides={provides} />
      </I18nProvider>,
    );
  expect(draw(givenMeasures)).not.toMatch(/[a-z]+_[a-z]+|metric\.|measure\./);
  expect(draw([])).not.toMatch(/[a-z]+_[a-z]+|metric\.|measure\./);
});
