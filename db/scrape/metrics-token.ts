import { z } from "zod";

/** LEVAIN_METRICS_TOKEN, which lets a scraper on another machine in: the same for the web server and for workers. */
export const metricsTokenSchema = z.preprocess(
  (value) => (value === "" ? undefined : value),
  z.string().min(16, "must be at least 16 characters long, such as the output of `openssl rand -hex 16`").optional(),
);
