import type en from "#app/locales/en.json";
import type metricsEn from "#app/locales/metrics.en.json";

/** Every text of the interface; English is the list, the other languages are held to it by a test. */
export type MessageKey = keyof typeof en | keyof typeof metricsEn;
export type MessageValues = Readonly<Record<string, string | number>>;
