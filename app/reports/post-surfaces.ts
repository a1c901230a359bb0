import { listPostSurfaces, type SurfaceTotal } from "#app/queries/list-post-surfaces.server.ts";
import { askCapabilities } from "#app/queries/measure-groups.server.ts";
import { type PostLifetime, readLifetimes } from "#app/queries/read-lifetimes.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { lifetimeCell } from "#app/reports/lifetime-cells.ts";
import {
  defineReport,
  type MissingReason,
  type Note,
  type ReportContext,
  type ReportRow,
} from "#app/reports/report.ts";
import { addKnown } from "#db/metrics/formula.ts";

const metrics = ["impressions", "views_by_surface"] as const;
type Counted = "impressions" | "views";

/** Where one post was seen until now. What none of its days says the surface of is unspecified, so that the parts make the whole. */
export const postSurfaces = defineReport({
  key: "post-surfaces",
  page: "/content/:post",
  facts: ["post_surface_day", "post_lifetime"],
  filters: [],
  subject: "post",
  metrics,
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const [given, [lifetime], capabilities] = await Promise.all([
      filters.post === null ? [] : listPostSurfaces(db, workspace.id, filters.post),
      readLifetimes(db, workspace.id, filters.post === null ? [] : [filters.post]),
      askCapabilities(db, workspace),
    ]);
    const reasonOf = (counted: Counted) =>
      (lifetime && lifetimeCell(counted, lifetime, capabilities, workspace).missing) ?? "not_provided";
    const missing = { impressions: reasonOf("impressions"), views_by_surface: reasonOf("views") };
    const rest = given.length === 0 ? null : restOf(given, lifetime);
    const surfaces = withRest(given, rest);
    // Of one post either impressions are given or none are.
    const counted: Counted = surfaces.some(({ impressions }) => impressions !== null) ? "impressions" : "views";
    const whole = totalOf(surfaces, counted);
    return {
      columns: [
        column("surface", "word", { words: "surface" }),
        ...metricColumns(metrics, context),
        column("share", "share"),
      ],
      rows: inOrder(surfaces, counted).map((surface) => toRow(surface, counted, whole, missing)),
      totals: {
        impressions: totalOf(surfaces, "impressions"),
        views_by_surface: totalOf(surfaces, "views"),
      },
      notes: rest?.[counted] ? [noteOn(counted, rest[counted])] : [],
    };
  },
});

function totalOf(surfaces: readonly SurfaceTotal[], counted: Counted): number | null {
  return addKnown(surfaces.map((one) => one[counted]));
}

/** What a post has beyond the sum of its surfaces; where they are more, a source of its own counts them, and nothing is left. */
function restOf(surfaces: readonly SurfaceTotal[], lifetime: PostLifetime | undefined): Record<Counted, number | null> {
  const beyond = (counted: Counted) => {
    const sum = totalOf(surfaces, counted);
    const all = lifetime?.counters[counted]?.total ?? null;
    return sum === null || all === null || all <= sum ? null : all - sum;
  };
  return { impressions: beyond("impressions"), views: beyond("views") };
}

function withRest(surfaces: readonly SurfaceTotal[], rest: Record<Counted, number | null> | null): SurfaceTotal[] {
  if (!rest || (rest.impressions === null && rest.views === null)) return [...surfaces];
  const named = surfaces.filter(({ surface }) => surface !== "unspecified");
  const own = surfaces.find(({ surface }) => surface === "unspecified");
  return [
    ...named,
    {
      surface: "unspecified",
      impressions: addKnown([own?.impressions ?? null, rest.impressions]),
      views: addKnown([own?.views ?? null, rest.views]),
    },
  ];
}

/** The largest first; what has no surface is last whatever its size. */
function inOrder(surfaces: readonly SurfaceTotal[], counted: Counted): SurfaceTotal[] {
  const place = (one: SurfaceTotal) => (one.surface === "unspecified" ? -1 : 0);
  return surfaces.toSorted(
    (a, b) =>
      place(b) - place(a) ||
      (b[counted] ?? Number.NEGATIVE_INFINITY) - (a[counted] ?? Number.NEGATIVE_INFINITY) ||
      a.surface.localeCompare(b.surface, "en"),
  );
}

function toRow(
  { surface, impressions, views }: SurfaceTotal,
  counted: Counted,
  whole: number | null,
  missing: Readonly<Record<string, MissingReason>>,
): ReportRow {
  const part = counted === "impressions" ? impressions : views;
  const reason = whyNoShare(part, whole);
  return {
    key: surface,
    cells: {
      surface,
      impressions,
      views_by_surface: views,
      share: reason !== null || part === null || whole === null ? null : part / whole,
    },
    missing: { ...missing, ...(reason ? { share: reason } : {}) },
  };
}

function whyNoShare(part: number | null, whole: number | null): MissingReason | null {
  if (part === null || whole === null) return "not_provided";
  if (part < 0) return "corrected";
  return whole <= 0 ? "not_divisible" : null;
}

function noteOn(counted: Counted, count: number): Note {
  return { code: `surface_unspecified_${counted}`, values: { count } };
}
