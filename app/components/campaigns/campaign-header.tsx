import { Await, Link, useLocation } from "@remix-run/react";
import { Suspense } from "react";
import { PdfLink } from "#app/components/campaigns/pdf-link.tsx";
import { BackLink } from "#app/components/layout/back-link.tsx";
import { NoAnswer } from "#app/components/layout/no-answer.tsx";
import { PageTitle } from "#app/components/layout/page-title.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";
import type { CampaignProfile } from "#app/queries/campaigns/find-campaign.server.ts";
import type { CampaignProduct } from "#app/queries/campaigns/list-campaign-products.server.ts";

export interface CampaignHeaderProps {
  campaign: CampaignProfile;
  products: readonly CampaignProduct[];
  /** How many its posts are; it may come later. */
  pieces: number | Promise<number>;
  status: string;
  /** Whether a browser that writes PDF is on this machine. */
  canPrint: boolean;
}

/** What this campaign is: name, status, days, brief, and what can be done with it. */
export function CampaignHeader({ campaign, products, pieces, status, canPrint }: CampaignHeaderProps) {
  const { t, word } = useI18n();
  const { period, day, count } = useFormatting();
  const { slug } = useSurroundings();
  const { search } = useLocation();
  const { startsOn, endsOn } = campaign;
  const base = `/w/${slug}/campaigns/${campaign.id}`;
  return (
    <>
      <div className="print:hidden">
        <BackLink path="/campaigns" label={t("nav.campaigns")} />
      </div>
      <PageTitle
        title={campaign.name}
        note={
          <>
            <strong className="font-medium text-ink">{word(`campaign_status.${status}`, status)}</strong>
            {startsOn ? (
              <>
                {" · "}
                <Formatted>{endsOn ? period(startsOn, endsOn) : t("campaign.from", { day: day(startsOn) })}</Formatted>
              </>
            ) : null}
            {" · "}
            {t("campaign.creators", { count: campaign.creators, shown: count(campaign.creators) })}
            {" · "}
            {t("campaign.posts", { count: campaign.posts, shown: count(campaign.posts) })}
            <Suspense>
              <Await resolve={pieces} errorElement={<NoAnswer />}>
                {(found) =>
                  campaign.posts > 0 ? ` ${t("campaign.pieces", { count: found, shown: count(found) })}` : null
                }
              </Await>
            </Suspense>
            {campaign.codes.length > 0
              ? ` · ${t("campaign.codes", { count: campaign.codes.length, list: listFirst(campaign.codes) })}`
              : null}
          </>
        }
      >
        <span className="flex flex-wrap gap-2 print:hidden">
          <ButtonLink to={`${base}/edit`}>{t("campaign.edit")}</ButtonLink>
          <ButtonLink to={`${base}/paste`}>{t("campaign.paste")}</ButtonLink>
          {canPrint ? (
            <PdfLink href={`${base}/pdf${search}`} />
          ) : (
            <span className="max-w-56 text-note text-muted">{t("campaign.pdf.missing")}</span>
          )}
        </span>
      </PageTitle>
      {products.length > 0 ? <CampaignProducts products={products} /> : null}
      {campaign.brief ? <p className="mb-4 max-w-prose whitespace-pre-line text-body">{campaign.brief}</p> : null}
    </>
  );
}

const mostProducts = 5;

/** What it is to sell: the first few, each with its page. */
function CampaignProducts({ products }: { products: readonly CampaignProduct[] }) {
  const { t } = useI18n();
  const { count } = useFormatting();
  const { slug } = useSurroundings();
  const more = products.length - mostProducts;
  return (
    <p className="mb-4 max-w-prose text-label text-muted">
      {t("campaign.products")}{" "}
      {products.slice(0, mostProducts).map(({ id, name }, place) => (
        <span key={id}>
          {place > 0 ? ", " : null}
          <Link to={`/w/${slug}/shop/products/${id}`} className="text-ink underline decoration-edge underline-offset-2">
            {name}
          </Link>
        </span>
      ))}
      {more > 0 ? ` ${t("campaign.products.more", { count: more, shown: count(more) })}` : null}
    </p>
  );
}

/** The first few, and whether there are more. */
function listFirst(codes: readonly string[]): string {
  return [...codes.slice(0, 3), ...(codes.length > 3 ? ["…"] : [])].join(", ");
}
