const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
const common = {
  testEnvironment: '<rootDir>/test/runner/environment.cjs',
  runtime: '<rootDir>/test/runner/runtime.cjs',
  // Tests are only in `test`; `test:watch` watches both.
  roots: ['<rootDir>/src', '<rootDir>/test'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
};

/** Folders whose tests do not depend on the database: they run once, on SQLite. */
const ENGINE_INDEPENDENT_FOLDERS = [
  'clients',
  'config',
  'execution',
  'files',
  'http',
  'messages',
  'mobile',
  'playground',
  'portal',
  'programme/formats',
  'reference',
  'schema',
  'search',
  'server',
  'trusted-documents',
];

const ignoredOn = {
  sqlite: [],
  postgres: [`<rootDir>/test/(${ENGINE_INDEPENDENT_FOLDERS.join('|')})/`],
};

/** All other files run on both engines, except for those that end in `.sqlite.test.ts` or `.postgres.test.ts`. */
function onEngine(engine, other) {
  return {
    ...common,
    displayName: engine,
    globals: { ENGINE: engine },
    testMatch: ['<rootDir>/test/**/*.test.ts'],
    testPathIgnorePatterns: ['\\.deploy\\.test\\.ts$', `\\.${other}\\.test\\.ts$`, ...ignoredOn[engine]],
  };
}

const onPostgres = {
  globalSetup: './test/support/start-postgres.ts',
  globalTeardown: './test/support/stop-postgres.ts',
};

/** Tests with servers and tools from Debian: `npm run test:deploy`. */
const deploy = {
  ...common,
  ...onPostgres,
  displayName: 'deploy',
  globals: { ENGINE: 'postgres' },
  testMatch: ['<rootDir>/test/**/*.deploy.test.ts'],
};

/** @type {import('jest').Config} */
module.exports = {
  // Only stops tests that hang: no test depends on the speed of the machine.
  testTimeout: process.env.FAULTS === 'full' ? 1_800_000 : 300_000,
  // One more than processors, since some tests wait for other processes. A worker above the memory limit is replaced.
  maxWorkers: availableParallelism() + 1,
  reporters: ['default', '<rootDir>/test/runner/slowest-files.cjs', '<rootDir>/test/runner/whole-run.cjs'],
  workerIdleMemoryLimit: '1GB',
  projects: process.env.DEPLOY
    ? [deploy]
    : [
        { ...onEngine('sqlite', 'postgres'), globalSetup: './test/support/run-directory.ts' },
        { ...onEngine('postgres', 'sqlite'), ...onPostgres },
      ],
};
