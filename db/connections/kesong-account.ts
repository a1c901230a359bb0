import { z } from "zod";
import type { ConnectionField } from "#db/connections/connection-kind.ts";

/** The Kesong account that the connection's own account is synchronised with: its posts are then derived from those read here. */
export const kesongAccountOption = {
  // An input that was left empty says nothing.
  kesong_account_id: z.preprocess((value) => (value === "" ? undefined : value), z.string().trim().min(1).optional()),
};

export const kesongAccountField: ConnectionField = {
  name: "kesong_account_id",
  part: "options",
  kind: "text",
  isRequired: false,
};
