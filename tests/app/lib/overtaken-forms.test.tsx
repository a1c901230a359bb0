import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OvertakenNote } from "#app/components/ui/overtaken-note.tsx";
import { findDetailsOvertaken } from "#app/lib/campaigns/campaign-form.ts";
import { seenDetails } from "#app/lib/campaigns/seen-details.ts";
import { clientCatalogOf } from "#app/lib/catalog.server.ts";
import { I18nProvider } from "#app/lib/i18n.tsx";
import { findSettingsOvertaken, seenSettings } from "#app/lib/seen-settings.ts";

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test("details of a campaign that somebody else has saved meanwhile are refused with what was entered, and taken when said to be seen", () => {
  const details = {
    ...{ name: "Spring", brief: null, startsOn: null, endsOn: null },
    ...{ postsByRule: true, ruleTexts: ["#bread"], ruleRelations: ["paid"] },
  };
  const theirs = { ...details, name: "Spring bread" };
  const mine = { name: "Spring", brief: "My brief", startsOn: "", endsOn: "", ruleTexts: "#bread, #cake" };
  expect(findDetailsOvertaken(formOf({ ...mine, seen: seenDetails(details) }), details)).toBeNull();
  const overtaken = findDetailsOvertaken(formOf({ ...mine, seen: seenDetails(details) }), theirs);
  expect(overtaken?.entered).toMatchObject({ name: "Spring", brief: "My brief", ruleTexts: ["#bread", "#cake"] });
  expect(overtaken?.entered).toMatchObject({ startsOn: null, postsByRule: false, ruleRelations: [] });
  expect(findDetailsOvertaken(formOf({ ...mine, seen: overtaken?.seen ?? "" }), theirs)).toBeNull();
});

test("settings that somebody else has saved meanwhile are refused with what was entered, and taken when said to be seen", () => {
  const settings = {
    ...{ name: "Brand", timeZone: "Europe/Paris", currency: "EUR", locale: "fr-FR", weekStart: 1, margin: 30 },
    ...{ universe: null, maturityDays: 7, refundWindowDays: 30, onlineRefundDays: null, offlineRefundDays: null },
    uploadKeepDays: 30,
  };
  const theirs = { ...settings, margin: 25 };
  const mine = { name: "My brand", margin: "30", universe: "" };
  const overtaken = findSettingsOvertaken(formOf({ ...mine, seen: seenSettings(settings) }), theirs);
  expect(overtaken?.entered).toMatchObject({ name: "My brand", margin: "30", universe: "" });
  expect(findSettingsOvertaken(formOf({ ...mine, seen: overtaken?.seen ?? "" }), theirs)).toBeNull();
  expect(findSettingsOvertaken(formOf(mine), theirs)).toBeNull();
});

test("whoever was overtaken is told what is stored now, and that what was entered is still there", () => {
  const draw = (locale: "en" | "fr" | "zh-CN") =>
    renderToStaticMarkup(
      <I18nProvider locale={locale} messages={clientCatalogOf(locale)}>
        <OvertakenNote
          fields={[
            { label: "Name", stored: "Theirs", entered: "Mine" },
            { label: "Brief", stored: "", entered: "My brief" },
            { label: "First day", stored: "2026-11-01", entered: "2026-11-01" },
          ]}
        />
      </I18nProvider>,
    );
  expect(draw("en")).toMatch(
    /What you entered is still in the form\..*Name<\/dt><dd[^>]*>.*Theirs.*Brief<\/dt><dd[^>]*>.*empty/,
  );
  expect(draw("en")).not.toContain("First day");
  expect(draw("fr")).toContain("Votre saisie est toujours dans le formulaire.");
  expect(draw("zh-CN")).toContain("您输入的内容仍在表单中");
});
