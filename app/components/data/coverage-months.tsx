import { Formatted, useFormatting } from "#app/lib/formatting.tsx";

/** The months above the days of the calendar: each stays legible as long as one of its days is in sight. Screen readers have them in each day. */
export function CoverageMonths({ days }: { days: readonly string[] }) {
  const { month } = useFormatting();
  const names = [...new Set(days.map((day) => day.slice(0, 7)))];
  return (
    <tr className="text-muted">
      <td className="coverage-name sticky left-0 z-10 bg-paper" />
      {names.map((name) => (
        <td
          key={name}
          colSpan={days.filter((day) => day.startsWith(name)).length}
          className="max-w-0 overflow-clip border-l border-rule pl-1 nth-2:border-0"
        >
          <span aria-hidden="true" className="coverage-month sticky whitespace-nowrap">
            <Formatted>{month(`${name}-01`)}</Formatted>
          </span>
        </td>
      ))}
    </tr>
  );
}
