import { readPreferences } from "#app/lib/preferences.server.ts";
import { sayMessage } from "#app/lib/rejects/say-message.ts";
import { translatorOf } from "#app/lib/translator.server.ts";

/** Puts what jobs wrote into the language of whoever asks; on the server, so that no page carries all the sentences. */
export async function sayingMessages(request: Request) {
  const { locale } = await readPreferences(request);
  const translate = translatorOf(locale);
  const say = (message: string) => sayMessage(translate, message);
  return {
    say,
    /** The message of a reject, which may begin with its field. */
    sayOf: <Reject extends { readonly field: string | null; readonly message: string }>(reject: Reject): Reject => ({
      ...reject,
      message: sayMessage(translate, reject.message, reject.field),
    }),
    /** The texts of the named fields of a row. */
    inWords<Row extends object>(row: Row, ...names: (keyof Row)[]): Row {
      const texts = names.flatMap((name) => {
        const text = row[name];
        return typeof text === "string" ? [[name, say(text)]] : [];
      });
      return { ...row, ...Object.fromEntries(texts) };
    },
  };
}

/** What is wrong with the fields of a form. */
export async function sayProblems(request: Request, problems: Readonly<Record<string, string | null>>) {
  const { say } = await sayingMessages(request);
  return Object.fromEntries(Object.entries(problems).map(([name, said]) => [name, said === null ? null : say(said)]));
}
