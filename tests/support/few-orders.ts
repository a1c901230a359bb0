import type { StandInWorld } from "#jobs/sandbox/stand-in-world.ts";

/** Of each kind. */
const kept = 6;

/**
 * A world that shows, while `isAsked`, no orders but the first that had anything refunded, that brought a commission, and that are credited to some
 * accounts: of TikTok Shop's each is a request for its settlement, at every slot.
 */
export function withFewOrders(
  world: StandInWorld,
  accountIds: readonly string[],
  isAsked: () => boolean,
): StandInWorld {
  const firstOf = (ids: readonly string[]) => [...new Set(ids)].slice(0, kept);
  const lines = world.list("order_line");
  const ids = new Set([
    ...firstOf(lines.filter((line) => (line.refunded_minor ?? 0) > 0).map((line) => line.order_id)),
    ...firstOf(lines.filter((line) => (line.commission_minor ?? 0) > 0).map((line) => line.order_id)),
    ...accountIds.flatMap((account) =>
      firstOf(world.list("touch").flatMap((touch) => (touch.account_id === account ? [touch.order_id] : []))),
    ),
  ]);
  const isKept = (record: object) => {
    const id: unknown = Reflect.get(record, "order_id");
    return id === undefined || ids.has(String(id));
  };
  return {
    ...world,
    list: (stream) => (isAsked() ? world.list(stream).filter(isKept) : world.list(stream)),
    listBy: (stream, field, value) =>
      isAsked() ? world.listBy(stream, field, value).filter(isKept) : world.listBy(stream, field, value),
  };
}
