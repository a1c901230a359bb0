/**
 * Columns of orders and profiles that hold personal data of buyers or viewers, as platforms and shops name them. They are not read, whatever a mapping says, so they can be
 * in no record, reject, preview or log.
 */
const names = new Set([
  "accepts marketing",
  "address",
  "avatar",
  "buyer",
  "buyer email",
  "buyer message",
  "buyer name",
  "buyer phone",
  "buyer username",
  "buyer_message",
  "customer email",
  "customer name",
  "customer phone",
  "customer_email",
  "customer_name",
  "customer_phone",
  "detail address",
  "e-mail",
  "email",
  "fax",
  "gender",
  "ip_location",
  "mobile",
  "note attributes",
  "notes",
  "phone",
  "phone #",
  "phone number",
  "phone_number",
  "post town",
  "postcode",
  "receipt number",
  "recipient",
  "recipient_address",
  "shipping name",
  "sec_uid",
  "short_user_id",
  "signature",
  "user_signature",
  "zip",
  "zip code",
  "zipcode",
  "买家",
  "收货人",
  "收货地址",
  "手机",
  "手机号",
  "电话",
  "邮箱",
]);
const starts = [
  "billing ",
  "shipping address",
  "shipping city",
  "shipping company",
  "shipping country",
  "shipping phone",
];
const shippingStarts = [
  ...starts,
  "shipping province",
  "shipping street",
  "shipping zip",
  "recipient_address.",
  "buyer_",
];
/** Where these stand, "Country" and "State" are those of a buyer. */
const buyers = new Set(["recipient", "detail address", "buyer username", "zipcode"]);

/** The columns of a file that may be read. */
export function withoutPersonal(columns: readonly string[]): readonly string[] {
  const lower = columns.map((column) => column.trim().toLowerCase());
  const isOfBuyers = lower.some((column) => buyers.has(column));
  // Beside a distribution a gender is that of a part of an audience, not of a person.
  const isOfAudience = lower.length === 2 && lower.includes("distribution");
  return columns.filter((_, index) => {
    const column = lower[index] ?? "";
    if (isOfAudience && column === "gender") return true;
    const last = column.slice(column.lastIndexOf(".") + 1);
    if (names.has(column) || names.has(last) || shippingStarts.some((start) => column.startsWith(start))) return false;
    return !(isOfBuyers && (column === "country" || column === "state"));
  });
}
