import { randomUUID } from "node:crypto";
import { type FormAnswer, textOf, toCost, toGoal } from "#app/lib/campaigns/campaign-form.ts";
import type { CampaignProfile } from "#app/queries/campaigns/find-campaign.server.ts";
import type { FoundPost } from "#app/queries/campaigns/find-posts.server.ts";
import type { CampaignChoices } from "#app/queries/campaigns/list-campaign-choices.server.ts";
import type { CampaignPart, PartKind } from "#app/queries/campaigns/list-campaign-parts.server.ts";
import type { CampaignRecord } from "#app/queries/campaigns/save-campaign.server.ts";

export interface Known {
  readonly campaign: CampaignProfile;
  readonly parts: Readonly<Record<PartKind, readonly CampaignPart[]>>;
  readonly choices: CampaignChoices;
  readonly currency: string;
  findPosts(text: string): Promise<readonly FoundPost[]>;
}

/** What a form of a campaign's page asks for (its field `intent`), but that of its details, as records to land; or which fields are wrong. */
export async function toRecords(form: FormData, known: Known): Promise<FormAnswer> {
  const { parts, choices, currency } = known;
  switch (form.get("intent")) {
    case "goal":
      return toGoal(form, currency);
    case "cost":
      return toCost(
        form,
        parts.creator.map(({ record }) => String(record.values.creator_id)),
        `form ${randomUUID()}`,
      );
    case "code":
      return toCode(form, choices);
    case "product":
      return toProduct(form, choices);
    case "post":
      return toPost(form, known);
    case "remove":
      return toRemoval(form, Object.values(parts).flat());
    case "delete":
      return form.get("sure") === "yes" ? { records: deletionOf(parts) } : { wrong: ["sure"] };
    default:
      return { wrong: ["intent"] };
  }
}

function toCode(form: FormData, { accounts }: CampaignChoices): FormAnswer {
  const code = textOf(form, "code");
  const account = accounts.find(({ platform, externalId }) => `${platform} ${externalId}` === textOf(form, "account"));
  if (code === "" || code.length > 100) return { wrong: ["code"] };
  const values = { code, ...(account ? { platform: account.platform, account_id: account.externalId } : {}) };
  return { records: [{ stream: "campaign_discount_code", values }] };
}

function toProduct(form: FormData, { products }: CampaignChoices): FormAnswer {
  const product = products.find(({ shop, externalId }) => `${shop} ${externalId}` === textOf(form, "product"));
  if (!product) return { wrong: ["product"] };
  return {
    records: [{ stream: "campaign_product", values: { shop: product.shop, product_id: product.externalId } }],
  };
}

async function toPost(form: FormData, known: Known): Promise<FormAnswer> {
  const [post, other] = await known.findPosts(textOf(form, "post"));
  if (!post || other) return { wrong: ["post"] };
  return { records: [{ stream: "campaign_post", values: { platform: post.platform, post_id: post.externalId } }] };
}

function toRemoval(form: FormData, parts: readonly CampaignPart[]): FormAnswer {
  const part = parts.find(({ key }) => key === form.get("part"));
  return part ? { records: [removed(part)] } : { wrong: ["part"] };
}

/** The campaign and all that it is made of, so that nothing of it stays in the facts. */
function deletionOf(parts: Known["parts"]): CampaignRecord[] {
  return [{ stream: "campaign", values: { removed: true } }, ...Object.values(parts).flat().map(removed)];
}

function removed({ record }: CampaignPart): CampaignRecord {
  return { stream: record.stream, values: { ...record.values, removed: true } };
}
