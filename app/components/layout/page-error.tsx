import { ErrorPanel } from "#app/components/layout/error-panel.tsx";

/** The error of a page, within its workspace's layout: the way to the other pages stays. */
export function PageError() {
  return (
    <div className="py-8">
      <ErrorPanel />
    </div>
  );
}
