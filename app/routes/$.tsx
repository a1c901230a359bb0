import { ErrorPanel } from "#app/components/layout/error-panel.tsx";
import { notFound } from "#app/lib/answer.server.ts";

/** Any address that is none of ours; a route, so that its page knows the reader's language. */
export function loader() {
  return notFound();
}

export default function Nowhere() {
  return null;
}

export function ErrorBoundary() {
  return (
    <main className="mx-auto max-w-prose px-4 py-12">
      <ErrorPanel />
    </main>
  );
}
