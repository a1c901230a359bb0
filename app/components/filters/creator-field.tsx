import { useFetcher, useNavigate, useParams, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";
import { ComboBox, I18nProvider, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { useI18n } from "#app/lib/i18n.tsx";
import { toChangedSearch } from "#app/lib/search-params.ts";

interface Found {
  creators: readonly { id: number; name: string }[];
}

export interface CreatorFieldProps {
  /** The parameters that a choice changes; when absent it filters the page. */
  toChanges?: (id: string) => Readonly<Record<string, string | readonly string[]>>;
}

/** Searches creators as one types; choosing one changes the address. Loaded when it is asked for. */
export function CreatorField({ toChanges = (creator) => ({ creator }) }: CreatorFieldProps) {
  const { t, locale } = useI18n();
  const { workspace } = useParams();
  const { load, data } = useFetcher<Found>();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [text, setText] = useState("");

  useEffect(() => {
    const timer = setTimeout(() => load(`/w/${workspace}/creator-options?search=${encodeURIComponent(text)}`), 150);
    return () => clearTimeout(timer);
  }, [load, text, workspace]);

  return (
    <I18nProvider locale={locale}>
      <ComboBox
        items={data?.creators ?? []}
        inputValue={text}
        onInputChange={setText}
        onSelectionChange={(id) => {
          if (id !== null) navigate(toChangedSearch(search, toChanges(String(id))), { preventScrollReset: true });
        }}
        menuTrigger="focus"
        allowsEmptyCollection
      >
        <Label className="text-note text-muted">{t("filter.creator.search")}</Label>
        {/* The reader has just asked for this field. */}
        <Input
          autoFocus
          className="mt-1 h-9 w-full rounded-box border border-edge/60 bg-raised px-2 text-label max-md:h-11"
        />
        <Popover className="z-50 w-(--trigger-width) rounded-box border border-rule bg-raised p-1 shadow-float">
          <ListBox
            className="max-h-64 overflow-y-auto outline-none"
            renderEmptyState={() => <p className="p-2 text-label text-muted">{t("filter.creator.none")}</p>}
          >
            {(creator: Found["creators"][number]) => (
              <ListBoxItem
                id={creator.id}
                textValue={creator.name}
                className="flex min-h-9 items-center rounded-[4px] px-2 text-label outline-none data-[focused]:bg-sunk"
              >
                {creator.name}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </I18nProvider>
  );
}
