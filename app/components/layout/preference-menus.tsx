import { Form, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Icon } from "#app/components/ui/icon.tsx";
import { Menu, menuItemClass } from "#app/components/ui/menu.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { localeNames, locales } from "#app/lib/locales.ts";
import { type Theme, themes } from "#app/lib/themes.ts";

const themeIcons = { system: "monitor", light: "sun", dark: "moon" } as const;

export function LanguageMenu() {
  const { t, locale } = useI18n();
  return (
    <Menu
      align="right"
      hasChevron={false}
      label={t("preferences.language")}
      summary={
        <>
          <Icon name="globe" />
          <span className="max-sm:sr-only">{localeNames[locale]}</span>
        </>
      }
    >
      <PreferenceForm>
        {locales.map((one) => (
          <button
            type="submit"
            key={one}
            name="locale"
            value={one}
            lang={one}
            className={menuItemClass(one === locale)}
            aria-current={one === locale ? "true" : undefined}
          >
            {localeNames[one]}
          </button>
        ))}
      </PreferenceForm>
    </Menu>
  );
}

export function ThemeMenu({ theme }: { theme: Theme }) {
  const { t } = useI18n();
  return (
    <Menu
      align="right"
      hasChevron={false}
      label={t("preferences.theme")}
      summary={
        <>
          <Icon name={themeIcons[theme]} />
          <span className="sr-only">{t(`theme.${theme}`)}</span>
        </>
      }
    >
      <PreferenceForm>
        {themes.map((one) => (
          <button
            type="submit"
            key={one}
            name="theme"
            value={one}
            className={menuItemClass(one === theme)}
            aria-current={one === theme ? "true" : undefined}
          >
            <Icon name={themeIcons[one]} />
            {t(`theme.${one}`)}
          </button>
        ))}
      </PreferenceForm>
    </Menu>
  );
}

function PreferenceForm({ children }: { children: ReactNode }) {
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action="/preferences" preventScrollReset replace>
      <input type="hidden" name="returnTo" value={`${pathname}${search}`} />
      {children}
    </Form>
  );
}
