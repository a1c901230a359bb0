/** What stands for the parameters of an address. */
export interface PageIds {
  readonly creator: string;
  readonly post: string;
  readonly import: string;
  readonly run: string;
  /** Left out where the demo has none. */
  readonly connection: string | undefined;
  readonly product: string;
  /** A piece of several posts. */
  readonly piece: string;
  readonly campaign: string;
  /** Two that are compared, as the address has them. */
  readonly creators: string;
  readonly campaigns: string;
}

/**
 * Every page by the file of its route, with the addresses that the end-to-end tests open: of the demo, and without data where it is
 * another page then. tests/app/routes.test.ts holds the list against app/routes.
 */
export const pages: Readonly<Record<string, (ids: PageIds) => readonly string[]>> = {
  "w.$workspace._index": () => ["/w/demo", "/w/new"],
  "w.$workspace.campaigns._index": () => ["/w/demo/campaigns", "/w/new/campaigns"],
  "w.$workspace.campaigns.compare": ({ campaigns }) => [
    `/w/demo/campaigns/compare?campaigns=${campaigns}`,
    "/w/demo/campaigns/compare",
  ],
  "w.$workspace.campaigns.$campaign": ({ campaign }) => [`/w/demo/campaigns/${campaign}`],
  "w.$workspace.campaigns.new": () => ["/w/demo/campaigns/new"],
  "w.$workspace.campaigns.$campaign_.edit": ({ campaign }) => [`/w/demo/campaigns/${campaign}/edit`],
  "w.$workspace.campaigns.$campaign_.paste": ({ campaign }) => [`/w/demo/campaigns/${campaign}/paste`],
  "w.$workspace.creators._index": () => ["/w/demo/creators", "/w/new/creators"],
  "w.$workspace.creators.compare": ({ creators }) => [
    `/w/demo/creators/compare?creators=${creators}`,
    "/w/demo/creators/compare",
  ],
  "w.$workspace.creators.$creator": ({ creator }) => [`/w/demo/creators/${creator}`],
  "w.$workspace.creators.$creator_.erase": ({ creator }) => [`/w/demo/creators/${creator}/erase`],
  "w.$workspace.creators.$creator_.accounts": ({ creator }) => [`/w/demo/creators/${creator}/accounts`],
  "w.$workspace.creators.accounts": () => ["/w/demo/creators/accounts"],
  "w.$workspace.content._index": () => ["/w/demo/content"],
  "w.$workspace.content.long-life": () => ["/w/demo/content/long-life", "/w/new/content/long-life"],
  "w.$workspace.content.alive": () => ["/w/demo/content/alive"],
  "w.$workspace.content.evergreen": () => ["/w/demo/content/evergreen"],
  "w.$workspace.content.forecasts": () => ["/w/demo/content/forecasts"],
  "w.$workspace.content.$post": ({ post }) => [`/w/demo/content/${post}`],
  "w.$workspace.content.$post_.join": ({ post }) => [`/w/demo/content/${post}/join`],
  "w.$workspace.pieces.$piece": ({ piece }) => [`/w/demo/pieces/${piece}`],
  "w.$workspace.shop": () => ["/w/new/shop"],
  "w.$workspace.shop._index": () => ["/w/demo/shop"],
  "w.$workspace.shop.products": () => ["/w/demo/shop/products"],
  "w.$workspace.shop_.products.$product": ({ product }) => [`/w/demo/shop/products/${product}`],
  "w.$workspace.shop.recommendations": () => ["/w/demo/shop/recommendations"],
  "w.$workspace.shop.funnel": () => ["/w/demo/shop/funnel", "/w/demo/shop/funnel?by=product"],
  "w.$workspace.shop.windows": () => ["/w/demo/shop/windows", "/w/demo/shop/windows?by=product"],
  "w.$workspace.shop.orders": () => ["/w/demo/shop/orders"],
  "w.$workspace.interests": () => ["/w/new/interests"],
  "w.$workspace.interests._index": () => ["/w/demo/interests"],
  "w.$workspace.interests.next": () => ["/w/demo/interests/next"],
  "w.$workspace.interests.comments": () => ["/w/demo/interests/comments"],
  "w.$workspace.interests.search": () => ["/w/demo/interests/search"],
  "w.$workspace.interests.words": () => ["/w/demo/interests/words"],
  "w.$workspace.platforms": () => [
    "/w/demo/platforms",
    "/w/demo/platforms?pair=kesong:douyin&age=30",
    "/w/new/platforms",
  ],
  "w.$workspace.reports._index": ({ creator }) => [`/w/demo/reports?creator=${creator}&platform=kesong`],
  "w.$workspace.data._parts": () => ["/w/new/data"],
  "w.$workspace.data._parts._index": () => ["/w/demo/data"],
  "w.$workspace.data._parts.coverage": () => ["/w/demo/data/coverage", "/w/new/data/coverage"],
  "w.$workspace.data._parts.runs": () => ["/w/demo/data/runs"],
  "w.$workspace.data._parts.rejects": () => ["/w/demo/data/rejects"],
  "w.$workspace.data._parts.waiting": () => ["/w/demo/data/waiting"],
  "w.$workspace.data._parts.imports": () => ["/w/demo/data/imports"],
  "w.$workspace.data.connections.new": () => [
    "/w/demo/data/connections/new",
    "/w/demo/data/connections/new?kind=tiktok-shop",
    "/w/demo/data/connections/new?kind=tiktok-display",
  ],
  "w.$workspace.data.connections.$connection": ({ connection }) =>
    connection ? [`/w/demo/data/connections/${connection}`] : [],
  "w.$workspace.data.runs.$run": ({ run }) => [`/w/demo/data/runs/${run}`],
  "w.$workspace.data.import._index": () => ["/w/demo/data/import"],
  "w.$workspace.data.import.$import": (ids) => [`/w/demo/data/import/${ids.import}`],
  "w.$workspace.views": () => ["/w/demo/views?at=%2Fcontent%3Fpreset%3Dlast_90"],
  "w.$workspace.glossary": () => ["/w/demo/glossary"],
  "w.$workspace.settings": () => ["/w/demo/settings"],
  "w.$workspace.settings_.events": () => ["/w/demo/settings/events"],
  "w.$workspace.settings_.rate-cards": () => ["/w/demo/settings/rate-cards"],
  "connections.authorised": () => ["/connections/authorised"],
  // The layout of a workspace shows its own error, and so do addresses that are none of ours.
  "w.$workspace": () => ["/w/nowhere", "/w/demo?from=yesterday&page=x"],
  $: () => ["/nowhere"],
};

/** Routes that answer without a page of their own: files, forms, options of a field, redirects. */
export const routesWithoutPage: readonly string[] = [
  "_index",
  "healthcheck",
  "messages.$file",
  "preferences",
  "w.$workspace.campaigns.$campaign_.pdf",
  "w.$workspace.creator-options",
  "w.$workspace.data.import.$import_.rejects[.]csv",
  "w.$workspace.data.rejects[.]csv",
  "w.$workspace.data.runs.$run_.log",
  "w.$workspace.data.runs.stream",
  "w.$workspace.data.waiting[.]csv",
  "w.$workspace.definitions.$report.$figure",
  "w.$workspace.reports.$report[.]csv",
];
