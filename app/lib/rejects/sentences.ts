/**
 * What may be wrong with a field of a record, by code: the end of the English sentence that jobs keep with a reject (and commands print), and
 * its parameters. Texts in the languages of people are `reject.<code>` of the locales. Sentences that are written in one way only are `said.` of
 * the English locale.
 */
export const rejectSentences = {
  whole: ["must be a whole number", "is not a whole number"],
  whole_locale: ["is not a whole number; where its mark separates thousands, state the locale"],
  number: ["must be a number", "is not a number", "is not a finite number"],
  count: ["is not a count"],
  negative: ["is negative", "is {value}; a count cannot be negative"],
  share: ["is {value}; a share is a part of a whole, from 0 to 1 (give 34 % as 0.34)"],
  rounded: [
    "is {value}, beyond 2^53: it was rounded on its way here",
    "is beyond 2^53: it was rounded on its way here",
  ],
  too_large: ["is beyond 2^53", "is beyond 2^53 minor units"],
  decimal: ["must be a decimal number such as 12.50"],
  amount: ["must be an amount", "is not an amount", "is not a number (an amount in {currency})"],
  fen: ["must be a whole number of fen"],
  decimals: ["has more than the {count} decimals of {currency}"],
  ambiguous: ["may mean {one} or {other}: state the locale"],
  currency: ["must be an ISO 4217 code such as EUR", "must be an ISO 4217 code"],
  boolean: ["must be true or false", "is neither yes nor no"],
  one_of: ["must be one of {values}"],
  text: ["must be text in quotes", "is not a text"],
  too_long: ["is {length} characters long; at most {longest} are kept"],
  unstorable: ["holds a character that cannot be stored (U+0000 or half a surrogate pair)"],
  list: ["must be a list of texts"],
  time: ["must be a time with an offset, such as 2026-05-01T10:00:00Z", "is not a time"],
  time_written: ["is not a time written as {formats}", "must be a time written {formats}"],
  time_unreal: ["is a time that does not exist"],
  time_zone: ["states no offset from UTC: state the time zone"],
  time_range: [
    "is {value}; times from 1990 to 2099 are accepted (seconds taken for milliseconds, or the other way round?)",
  ],
  epoch: ["must be seconds since 1970", "must be seconds since 1970, before 2100"],
  day: ["must be a day that exists", "must be a day that exists, such as 2026-05-01", "is a day that does not exist"],
  day_written: ["is not a day written as {formats}", "must be a day written {formats}"],
  day_range: ["is {value}; days from 1990 to 2099 are accepted"],
  ahead: [
    "is {value}, which has not come yet: the clock or the zone of its source is wrong; mend it there, or state the right zone, and read it again",
    "is {value}, which has not come yet: the platform's clock or zone is wrong",
  ],
  missing: ["is missing; every {stream} record needs it ({description})"],
  id: ["must be an id", "is not an id"],
  id_damaged: [
    "was rounded by a program that reads ids as decimal numbers: its last digits are lost",
    "was shortened by a spreadsheet: its last digits are lost",
  ],
  shape: ["Invalid input: expected {expected}, received {received}"],
  absent: ["must be there", "must be there when total_count is not 0"],
} as const satisfies Record<string, readonly string[]>;
