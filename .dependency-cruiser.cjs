/** Who may import whom; each rule is one sentence of design.md. tests/architecture.test.ts plants a breach of each. */

/** @param {string} name @param {string} from @param {string} to @param {object} [more] */
function forbid(name, from, to, more = {}) {
  return { name, severity: "error", from: { path: from }, to: { path: to, ...more } };
}

const notJustTypes = { dependencyTypesNot: ["type-only"] };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid("db-imports-nothing-of-ours", "^db/", "^(app|jobs|scripts|tests)/"),
    forbid("app-does-not-import-jobs", "^app/", "^(jobs|scripts|tests)/"),
    forbid("jobs-do-not-import-app", "^jobs/", "^(app|scripts|tests)/"),
    forbid("load-knows-no-connector-or-rollup", "^jobs/load/", "^jobs/(connectors/(?!connector\\.ts$)|rollup/)"),
    forbid("connectors-know-no-load-or-rollup", "^jobs/connectors/", "^jobs/(load|rollup)/"),
    forbid("rollup-knows-no-connector-or-load", "^jobs/rollup/", "^jobs/(connectors|load)/"),
    forbid("connectors-do-not-know-one-another", "^jobs/connectors/([^/]+)/", "^jobs/connectors/(?!$1/)[^/]+/"),
    forbid("queries-know-only-db", "^app/queries/", "^app/(routes|reports|components|http)/", notJustTypes),
    forbid("reports-know-queries-and-db", "^app/reports/", "^app/(routes|components|http)/"),
    forbid(
      "components-know-lib-and-metrics",
      "^app/components/",
      "^(app/(?!components/|lib/|icons/)|db/(?!metrics/))",
      notJustTypes,
    ),
    forbid("lib-is-at-the-bottom", "^app/lib/", "^app/(routes|reports|queries|components|http)/", notJustTypes),
    forbid(
      "sql-only-in-queries",
      "^app/(routes|reports|components|lib)/",
      "node_modules/(kysely|pg|pg-[a-z-]+)/",
      notJustTypes,
    ),
    forbid("no-server-code-in-the-browser", "^app/components/", "\\.server\\.tsx?$", notJustTypes),
    {
      name: "nothing-imports-a-route",
      severity: "error",
      from: { pathNot: "^(app/routes|tests)/" },
      to: { path: "^app/routes/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: notJustTypes } },
    { name: "everything-resolves", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^virtual:" } },
    {
      name: "no-development-packages-in-the-program",
      severity: "error",
      from: { path: "^(app|db|jobs)/", pathNot: "^jobs/bench/" },
      to: { dependencyTypes: ["npm-dev"], ...notJustTypes, pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|\\.levain)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "types", "default"] },
  },
};
