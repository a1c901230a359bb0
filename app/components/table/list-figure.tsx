import { useLocation } from "@remix-run/react";
import { FigureMenu } from "#app/components/figures/figure-menu.tsx";
import { Notes } from "#app/components/figures/notes.tsx";
import { ListTable, type ListTableProps } from "#app/components/table/list-table.tsx";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** A long list with the ways it leaves: as a file it is whole, whatever page is on the screen. */
export function ListFigure(props: Omit<ListTableProps, "actions">) {
  const { slug } = useSurroundings();
  const { pathname, search } = useLocation();
  const { view } = props;
  return (
    <>
      <ListTable
        {...props}
        actions={
          <FigureMenu
            figure={view.report}
            title={props.caption}
            view={view}
            csv={`/w/${slug}/reports/${view.report}.csv${view.search}`}
            link={`${pathname}${search}`}
            hasPicture={false}
          />
        }
      />
      <Notes notes={view.notes} />
    </>
  );
}
