/** Modules that come as ES modules only. */
const esmOnly = [
  'jose',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'p-limit',
  'yocto-queue',
  'uuid',
  'sql-template-tag',
  'set-cookie-parser',
  '@apollo/client',
  'auto-bind',
  'change-case-all',
  'change-case',
  'sponge-case',
  'swap-case',
];

/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'module-sync'] },
  roots: ['<rootDir>/test'],
  transform: {
    '\\.[jt]s$': [
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
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};

/** Every file runs on both engines, but for those that end in `.sqlite.test.ts` and `.postgres.test.ts`. */
function onEngine(engine, other) {
  return {
    ...common,
    displayName: engine,
    globals: { ENGINE: engine },
    testMatch: ['**/*.test.ts'],
    testPathIgnorePatterns: [`\\.${other}\\.test\\.ts$`],
  };
}

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 30_000,
  // All processors; each test file leaves its modules behind, so a worker that has grown is replaced.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1GB',
  projects: [
    onEngine('sqlite', 'postgres'),
    {
      ...onEngine('postgres', 'sqlite'),
      globalSetup: './test/support/start-postgres.ts',
      globalTeardown: './test/support/stop-postgres.ts',
    },
  ],
};
