import { readPreferences } from "#app/lib/preferences.server.ts";
import { sayReject } from "#app/lib/rejects/say-reject.ts";
import { translatorOf } from "#app/lib/translator.server.ts";

/** Puts the messages of rejects into the language of whoever asks; on the server, so that no page carries all the sentences. */
export async function sayingRejects(request: Request) {
  const { locale } = await readPreferences(request);
  const translate = translatorOf(locale);
  return <Row extends { readonly field: string | null; readonly message: string }>(row: Row): Row => ({
    ...row,
    message: sayReject(translate, row),
  });
}
