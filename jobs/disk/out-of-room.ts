const diskFull = "53100";

/** There is no room for what a run would write. It goes back to the queue; nothing of it is wrong. */
export class OutOfRoomError extends Error {
  override name = "OutOfRoomError";

  constructor() {
    super(
      "The disk of the database is nearly full. The run goes on by itself once there is room: free some, or enlarge the disk.",
    );
  }
}

/** Whether a run ended for want of room: because it was asked to stop for that, or because Postgres could write no more (53100). */
export function findOutOfRoom(error: unknown, signal: AbortSignal): OutOfRoomError | undefined {
  if (signal.aborted && signal.reason instanceof OutOfRoomError) return signal.reason;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutOfRoomError) return cause;
    if ("code" in cause && cause.code === diskFull) return new OutOfRoomError();
  }
  return undefined;
}
