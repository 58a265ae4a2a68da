/**
 * platform ← business (in this order) ← playground, portal, demo ← server ← tools, main: each folder imports only from those before
 * it, including types, so that no cycle can form. The folders of the platform have their own order.
 */
const order = [
  'platform/text',
  'platform/base',
  'platform/metrics',
  'platform/search',
  'platform/database',
  'platform/secrets',
  'platform/tracing',
  'platform/files',
  'platform/i18n',
  'platform/http',
  'platform/access',
  'platform/graphql',
  'platform/rate-limits',
  'platform/execution',
  'platform/trusted-documents',
  'platform/federation',
  'platform/idempotency',
  'platform/config',
  'audit',
  'partners',
  'catalogue',
  'customers',
  'orders',
  'software',
  'purchase',
  'delivery',
  'export',
  'cancellations',
  'lists',
  'timeline',
  'programme',
  'playground',
  'portal',
  'demo',
  'server',
  'tools',
  'main',
];

const pathOf = (names) => `^src/(${names.join('|')})(/|\\.ts$)`;

/** The pages, which run in the browser. */
const PAGE = '^src/(playground|portal)/client/';
const PLAYGROUND_CAN_IMPORT = [
  '^src/playground/(client/|playground-config\\.ts$)',
  '^src/platform/i18n/match-locale\\.ts$',
];

/** The portal is a client like any other: it knows its configuration and `schema/clients`. */
const PORTAL_CAN_IMPORT = ['^src/portal/(client/|portal-config\\.ts$)'];

/** What runs only before deployment, which removes the development packages. */
const BUILD = [
  '^src/playground/(vite\\.config|editor-texts)\\.ts$',
  '^src/portal/(vite\\.config|list-documents)\\.ts$',
  '^src/tools/api-docs/',
];

/** Modules that the build of the page makes. */
const VIRTUAL = '^virtual:';

/** A package that has only types. */
const TYPES_ONLY = '^@graphql-typed-document-node/core$';

const directions = order.slice(0, -1).map((name, index) => ({
  name: `${name.replace('/', '-')}-imports-nothing-after-it`,
  severity: 'error',
  from: { path: pathOf([name]) },
  to: { path: pathOf(order.slice(index + 1)) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...directions,
    { name: 'every-file-is-in-the-order', severity: 'error', from: { path: '^src/', pathNot: pathOf(order) }, to: {} },
    {
      name: 'every-imported-file-is-in-the-order',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: pathOf(order) },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'src-imports-no-test', severity: 'error', from: { path: '^src' }, to: { path: '^test' } },
    {
      name: 'production-imports-no-development-package',
      severity: 'error',
      from: { path: '^src/', pathNot: [PAGE, ...BUILD] },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'playground-imports-no-server-code',
      severity: 'error',
      from: { path: '^src/playground/client/' },
      to: { path: '^src/', pathNot: PLAYGROUND_CAN_IMPORT },
    },
    {
      name: 'portal-imports-no-server-code',
      severity: 'error',
      from: { path: '^src/portal/client/' },
      to: { path: '^src/', pathNot: PORTAL_CAN_IMPORT },
    },
    { name: 'only-the-page-imports-the-page', severity: 'error', from: { pathNot: PAGE }, to: { path: PAGE } },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: [VIRTUAL, TYPES_ONLY] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // This parser cannot read TSX. Biome checks the imports of these files.
    exclude: { path: '\\.tsx$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types', 'default', 'import'],
    },
  },
};
