/**
 * The shop of every record of TikTok Shop: its ids of orders, products and SKUs are unique over all shops and countries, and the exports of sellers do not name their shop,
 * so one key joins the exports of sellers and creators.
 */
export const tiktokShop = "tiktok-shop";
