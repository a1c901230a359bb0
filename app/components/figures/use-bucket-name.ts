import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

/** The name of a bucket of an audience: countries in the reader's language, known words translated, the rest as reported. */
export function useBucketName(): (dimension: string, bucket: string) => string {
  const { word } = useI18n();
  const { locale } = useFormatting();
  return (dimension, bucket) => {
    if (dimension === "country" && /^[A-Z]{2}$/.test(bucket))
      return new Intl.DisplayNames(locale, { type: "region" }).of(bucket) ?? bucket;
    return word(`audience_bucket.${bucket}`, bucket);
  };
}
