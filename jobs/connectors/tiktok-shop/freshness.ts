import { z } from "zod";

/** How fresh the figures are: the last day that is ready. */
export const freshness = z.object({ data: z.object({ latest_available_date: z.iso.date() }) });
