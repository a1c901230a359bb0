import { paintOf } from "#app/components/charts/colours.ts";
import { Swatch } from "#app/components/charts/swatch.tsx";
import { Defined } from "#app/components/definitions/defined.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Icon } from "#app/components/ui/icon.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";
import type { CreatorAccount, CreatorProfile } from "#app/queries/find-creator.server.ts";

/** Who this is, on which platforms, and how many follow them there. */
export function CreatorHeader({ creator, search }: { creator: CreatorProfile; search: string }) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  return (
    <>
      <BackLink path="/creators" label={t("nav.creators")} />
      <PageTitle title={creator.name} note={creator.country ? <CountryName code={creator.country} /> : undefined}>
        <ButtonLink to={`/w/${slug}/creators/${creator.id}/accounts`}>{t("accounts.open")}</ButtonLink>
        <ButtonLink to={`/w/${slug}${search}`}>{t("creator.filter_overview")}</ButtonLink>
        <ButtonLink to={`/w/${slug}/creators/${creator.id}/erase`} kind="quiet">
          {t("creator.erase")}
        </ButtonLink>
      </PageTitle>
      <ul className="mb-6 flex flex-wrap gap-x-8 gap-y-2 text-label">
        {creator.accounts.map((account) => (
          <Account key={account.id} account={account} creator={creator.id} />
        ))}
      </ul>
    </>
  );
}

function Account({ account, creator }: { account: CreatorAccount; creator: number }) {
  const { t, word } = useI18n();
  const { compact } = useFormatting();
  const name = account.handle ?? account.name ?? "";
  return (
    <li className="flex items-center gap-2">
      <Swatch paint={paintOf("platform", account.platform)} />
      <span className="text-muted">{word(`platform.${account.platform}`, account.platform)}</span>
      {account.url ? (
        <a
          href={account.url}
          rel="noreferrer"
          target="_blank"
          className="inline-flex items-center gap-1 text-crust underline underline-offset-2"
        >
          {name || t("creator.account")}
          <Icon name="external-link" size={12} />
        </a>
      ) : (
        <span>{name}</span>
      )}
      {account.followers === null ? null : (
        <Defined
          of={{ report: "creator-growth", search: `?creator=${creator}&platform=${account.platform}` }}
          figure="followers"
        >
          <Formatted className="tabular">
            {t("creator.followers", { count: account.followers, shown: compact(account.followers) })}
          </Formatted>
        </Defined>
      )}
    </li>
  );
}

function CountryName({ code }: { code: string }) {
  const { locale } = useFormatting();
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return <Formatted>{new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code}</Formatted>;
}
