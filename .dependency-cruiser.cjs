/**
 * The folders and files of src in their order: each imports only from those before it, types included, so that no cycle
 * can form.
 */
const concepts = [
  ['after', 'clock', 'config-error', 'error-facts', 'group-by', 'plainly', 'root', 'sync-to-disk', 'text', 'thrown'],
  ['search'],
  ['database'],
  ['secrets'],
  ['files'],
  ['languages'],
  ['messages'],
  ['http'],
  ['access'],
  ['graphql'],
  ['rate-limits'],
  ['execution'],
  ['trusted-documents'],
  ['federation'],
  ['audit'],
  ['partners'],
  ['idempotency'],
  ['catalogue'],
  ['customers'],
  ['orders'],
  ['software'],
  ['purchase'],
  ['delivery'],
  ['export'],
  ['cancellations'],
  ['timeline'],
  ['playground', 'config', 'entities', 'data-source'],
  ['demo', 'health', 'verification'],
  [
    'resolvers',
    'schema',
    'gateway',
    'log-errors',
    'apollo',
    'known-query',
    'send-answer',
    'request-context',
    'graphql.routes',
    'live',
    'subgraph.routes',
    'server',
  ],
  ['process', 'reference'],
  ['main', 'commands'],
];

const pathOf = (names) => `^src/(${names.map((name) => name.replace('.', '\\.')).join('|')})(/|\\.ts$)`;

const directions = concepts.slice(0, -1).map((names, index) => ({
  name: `${names[0]}-imports-nothing-to-its-right`,
  severity: 'error',
  from: { path: pathOf(names) },
  to: { path: pathOf(concepts.slice(index + 1).flat()) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...directions,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nobody-imports-main', severity: 'error', from: {}, to: { path: '^src/main\\.ts$' } },
    { name: 'src-imports-no-test', severity: 'error', from: { path: '^src' }, to: { path: '^test' } },
    { name: 'every-import-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/playground/client' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'types', 'default', 'import'],
    },
  },
};
