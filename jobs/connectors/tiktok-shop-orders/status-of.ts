/** When an order went from one state to the next, as far as its row says. */
export interface OrderTimes {
  readonly paidAt: Date | undefined;
  readonly shippedAt: Date | undefined;
  readonly deliveredAt: Date | undefined;
  readonly cancelledAt: Date | undefined;
}

/** Labels as seller centres show them; those of other languages are inferred from the words that shops use. Accents and case do not matter. */
const words: Readonly<Record<string, readonly string[]>> = {
  unpaid: [
    "unpaid",
    "non paye",
    "impayé",
    "sin pagar",
    "no pagado",
    "belum dibayar",
    "chưa thanh toán",
    "unbezahlt",
    "non pagato",
    "未付款",
  ],
  paid: [
    "to ship",
    "awaiting shipment",
    "awaiting collection",
    "on hold",
    "a expedier",
    "por enviar",
    "perlu dikirim",
    "chờ vận chuyển",
    "待发货",
  ],
  shipped: ["shipped", "in transit", "expedie", "enviado", "dikirim", "đã vận chuyển", "versandt", "spedito", "已发货"],
  delivered: ["delivered", "livre", "entregado", "terkirim", "đã giao", "zugestellt", "consegnato", "已送达"],
  completed: ["completed", "termine", "completado", "selesai", "đã hoàn tất", "abgeschlossen", "completato", "已完成"],
  cancelled: [
    "canceled",
    "cancelled",
    "annule",
    "cancelado",
    "dibatalkan",
    "đã hủy",
    "storniert",
    "annullato",
    "已取消",
  ],
};

const known = new Map(
  Object.entries(words).flatMap(([status, labels]) => labels.map((label) => [toKey(label), status])),
);

/** The status by its label; a label that is not known leaves it to the times. */
export function statusOf(
  labels: readonly string[],
  times: OrderTimes,
): { status: string | undefined; isKnown: boolean } {
  const byLabel = labels.map((label) => known.get(toKey(label))).find((status) => status !== undefined);
  if (times.cancelledAt !== undefined) return { status: "cancelled", isKnown: true };
  if (byLabel !== undefined) return { status: byLabel, isKnown: true };
  return { status: statusByTimes(times), isKnown: labels.every((label) => label === "") };
}

function statusByTimes({ paidAt, shippedAt, deliveredAt }: OrderTimes): string | undefined {
  if (deliveredAt !== undefined) return "delivered";
  if (shippedAt !== undefined) return "shipped";
  return paidAt === undefined ? undefined : "paid";
}

function toKey(label: string): string {
  return label
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .trim()
    .toLowerCase();
}
