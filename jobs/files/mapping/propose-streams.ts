import {
  asOf,
  capturedAt,
  counts,
  duration,
  type ProposalDraft,
  type ProposedFields,
  type ProposedStreams,
  plain,
  publishedAt,
  time,
} from "./proposal-draft.ts";

const counters = ["impressions", "views", "reach", "likes", "comments", "shares", "saves"] as const;
const ofAccount = ["followers", "following"] as const;

/** The streams that the columns of a file about content suggest. */
export function proposeContent(draft: ProposalDraft): ProposedStreams {
  const { columns } = draft;
  if (columns.has("comment_id") && columns.has("post_id")) return { comment: proposeComment(draft) };
  const streams: ProposedStreams = {};
  const accountId = columns.get("account_id") ?? columns.get("handle");
  const postId = columns.get("post_id");
  const account: ProposedFields = accountId === undefined ? {} : { account_id: { column: accountId } };
  if (accountId !== undefined) {
    streams.account = { ...account, ...plain(draft, "handle", "name", "country"), ...asOf(draft) };
    const measures = counts(draft, postId === undefined ? [...ofAccount, "posts", "likes", "views"] : ofAccount);
    if (Object.keys(measures).length > 0) streams.account_snapshot = { ...account, ...capturedAt(draft), ...measures };
  }
  if (postId === undefined) return streams;
  const post = { post_id: { column: postId } };
  streams.post = {
    ...post,
    ...account,
    ...publishedAt(draft, postId),
    ...plain(draft, "title", "caption", "url", "hashtags"),
    ...duration(draft),
    ...asOf(draft),
  };
  const measures = counts(draft, counters);
  if (Object.keys(measures).length > 0) streams.post_snapshot = { ...post, ...capturedAt(draft), ...measures };
  return streams;
}

function proposeComment(draft: ProposalDraft): ProposedFields {
  const created = time(draft, "created_at", "published_at");
  return {
    ...plain(draft, "comment_id", "post_id", "parent_comment_id", "text"),
    ...(created ? { created_at: created } : {}),
    ...counts(draft, ["likes"]),
    ...asOf(draft),
  };
}

/** The streams that the columns of a file about orders or products suggest. */
export function proposeSales(draft: ProposalDraft): ProposedStreams {
  const { columns, questions } = draft;
  const streams: ProposedStreams = {};
  const price = columns.get("unit_price_minor");
  if (!columns.has("order_id")) {
    const name = columns.get("product_name");
    const named: ProposedFields = name === undefined ? {} : { name: { column: name } };
    const category = plain(draft, "category");
    if (columns.has("product_id") && (name ?? columns.get("category")) !== undefined)
      streams.product = { ...plain(draft, "product_id"), ...named, ...category };
    return streams;
  }
  const order: ProposedFields = plain(draft, "status", "discount_code");
  for (const field of ["created_at", "paid_at"] as const) {
    const rule = time(draft, field);
    if (rule) order[field] = rule;
  }
  if (Object.keys(order).length > 0)
    streams.order = { ...plain(draft, "order_id"), ...order, ...plain(draft, "currency") };
  if (columns.has("status"))
    questions.add(
      `"${columns.get("status")}": give "values" that turn its words into unpaid, paid, shipped, delivered, completed or cancelled`,
    );
  const sku = columns.get("sku") ?? columns.get("product_id");
  if (sku === undefined) return streams;
  streams.order_line = {
    ...plain(draft, "order_id", "product_id", "currency"),
    sku: { column: sku },
    ...(columns.has("quantity") ? plain(draft, "quantity") : { quantity: { constant: 1 } }),
    ...(price === undefined ? {} : { unit_price_minor: { column: price } }),
  };
  questions.add(`check that "${sku}" stands once in an order: a line is one sku of one order`);
  if (price !== undefined && !columns.has("currency"))
    questions.add('state "currency" if the amounts are not in the workspace\'s');
  return streams;
}
