import { expect, test } from "vitest";
import { fileSource } from "#jobs/files/file-source.ts";
import { recogniseFile } from "#jobs/files/recognise-file.ts";
import { inParis, readFile, textFile } from "#tests/jobs/connectors/read-file.ts";

const rate = (day: string, to: string, value: number) => ({ day, from_currency: "EUR", to_currency: to, rate: value });

async function ratesOf(name: string) {
  return (await readFile(await fileSource(`tests/fixtures/ecb-exchange-rates/${name}`))).of("exchange_rate");
}

test("a table: a rate a day and currency; N/A is no rate, and a comma at the end no currency", async () => {
  const rates = await ratesOf("eurofxref-hist.csv");
  expect(rates.slice(0, 4)).toEqual([
    rate("2026-11-25", "CNY", 7.8125),
    rate("2026-11-25", "GBP", 0.85),
    rate("2026-11-25", "JPY", 160.5),
    rate("2026-11-25", "USD", 1.1),
  ]);
  expect(rates).toContainEqual(rate("2022-12-30", "HRK", 7.5365));
  expect(rates.filter(({ to_currency }) => to_currency === "RUB")).toEqual([]);
});

test("one day, spelt out", async () => {
  expect(await ratesOf("eurofxref.csv")).toContainEqual(rate("2026-11-25", "JPY", 160.5));
});

test("the data portal: daily spot rates, neither averages nor indices", async () => {
  expect(await ratesOf("data-portal.csv")).toEqual([rate("2026-11-25", "USD", 1.1), rate("2026-11-25", "SEK", 11.25)]);
});

test("days and figures of something else are not taken for rates", async () => {
  for (const header of ["Date,GMV,CTR", "Date,USD,Orders", "Day,USD,JPY", "Date"])
    expect(await recogniseFile(textFile("x.csv", `${header}\n`), { options: inParis })).toHaveProperty("proposal");
});

test("the data portal with the history of its values: the one that holds", async () => {
  const file = await readFile(
    textFile(
      "history.csv",
      `KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,ACTION,VALID_FROM,VALID_TO
EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-11-25,1.2,Replace,2026-11-25T15:57:01.000+01:00,2026-11-25T17:00:00.000+01:00
EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-11-25,1.1,Replace,2026-11-25T17:00:00.000+01:00,
`,
    ),
  );
  expect(file.of("exchange_rate")).toEqual([rate("2026-11-25", "USD", 1.1)]);
  expect(file.notices).toMatchObject([{ kind: "ignored", field: "rate" }]);
});
