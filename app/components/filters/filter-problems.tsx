import type { FilterProblem } from "#app/lib/filters/filters.ts";
import { useI18n } from "#app/lib/i18n.tsx";

/** What in the address was not understood, or is not there any more, and so left out. */
export function FilterProblems({ problems }: { problems: readonly FilterProblem[] }) {
  const { t } = useI18n();
  if (problems.length === 0) return null;
  return (
    <div role="status" className="mb-6 border-l-2 border-crust pl-3 text-label">
      <ul>
        {problems.map(({ parameter, value, code }) => (
          <li key={`${parameter}=${value}`}>{t(`filter.problem.${code}`, { parameter, value })}</li>
        ))}
      </ul>
    </div>
  );
}
