import { useI18n } from "#app/lib/i18n.tsx";

/** Whether a new connection goes to the demo's stand-in in place of the platform. */
export function StandInChoice() {
  const { t } = useI18n();
  return (
    <label className="flex items-baseline gap-2 text-label">
      <input type="checkbox" name="stand_in" value="1" className="accent-crust" />
      <span>
        {t("data.connection.use_stand_in")}
        <span className="block text-note text-muted">{t("data.connection.use_stand_in.note")}</span>
      </span>
    </label>
  );
}
