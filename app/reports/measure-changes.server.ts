import type { Group, Side } from "#app/queries/groups.ts";
import { listAccountOwners } from "#app/queries/list-account-owners.server.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { finishMetric, sumIn } from "#app/queries/metric-values.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { type ChangeCluster, type ChangeInterval, changeInterval } from "#db/methods/change-interval.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** The changes of metrics against the period compared with, and how sure they are; null where that cannot be told. */
export type Changes = Readonly<Record<string, ChangeInterval | null>>;

/** How metrics changed and how much of that may be chance, by how unlike the creators changed. Sums of accounts, whatever coarser fact has the figures themselves. */
export async function measureChanges(context: ReportContext, metrics: readonly MetricKey[]): Promise<Changes> {
  if (!context.filters.comparison) return {};
  const [answer, owners] = await Promise.all([
    measureGroups(context, { metrics, by: ["account"], withQuality: false }),
    listAccountOwners(context.db, context.workspace.id),
  ]);
  const groups = [...answer.groups.values()];
  return Object.fromEntries(
    metrics.map((key) => {
      const metric = getMetric(key);
      const components = componentsOf(metric.formula);
      const sumsOf = (group: Group, side: Side) =>
        components.map((component) => sumIn(component, group, side, answer.reader));
      const fixed: ChangeCluster[] = [];
      const ofCreators = new Map<number, ChangeCluster>();
      for (const group of groups) {
        const account = Number(group.dimensions.account);
        const own = { current: sumsOf(group, "current"), before: sumsOf(group, "comparison") };
        // Credited to no account.
        if (!account) fixed.push(own);
        else {
          const creator = owners.get(account) ?? account;
          const known = ofCreators.get(creator);
          ofCreators.set(creator, known ? join(known, own) : own);
        }
      }
      const toValue = (sums: readonly (number | null)[]) =>
        finishMetric(metric, answer.reader.parameters, ({ key: part }) => {
          const place = components.findIndex((component) => component.key === part);
          return sums[place] ?? null;
        });
      return [key, changeInterval([...ofCreators.values()], fixed, toValue)];
    }),
  );
}

function join(one: ChangeCluster, other: ChangeCluster): ChangeCluster {
  const add = (a: ChangeCluster["current"], b: ChangeCluster["current"]) =>
    a.map((value, index) => {
      const beside = b[index] ?? null;
      return value === null ? beside : value + (beside ?? 0);
    });
  return { current: add(one.current, other.current), before: add(one.before, other.before) };
}
