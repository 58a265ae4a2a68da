const asyncHooks = require('node:async_hooks');
const { createRequire } = require('node:module');
const { join, sep } = require('node:path');
const { default: JestRuntime } = require('jest-runtime');
const { addHook } = require('pirates');
// As a start of the program does first: decorators need it.
require('reflect-metadata');

const TESTS = join(__dirname, '..') + sep;
const TRANSFORM = {
  isInternalModule: false,
  supportsDynamicImport: false,
  supportsExportNamespaceFrom: false,
  supportsStaticESM: false,
  supportsTopLevelAwait: false,
};

/** The functions of Jest that replace modules or load them again. */
const MODULE_FUNCTIONS = [
  'createMockFromModule',
  'deepUnmock',
  'disableAutomock',
  'doMock',
  'dontMock',
  'enableAutomock',
  'isolateModules',
  'isolateModulesAsync',
  'mock',
  'requireActual',
  'requireMock',
  'resetModules',
  'setMock',
  'unmock',
  'unstable_mockModule',
  'unstable_unmockModule',
];

/** The path of the source map of each file that was compiled in this process. */
const sourceMaps = new Map();
let transformer;

addHook(
  (source, filename) => {
    const { code, sourceMapPath } = transformer.transform(filename, TRANSFORM, source);
    if (sourceMapPath) sourceMaps.set(filename, sourceMapPath);
    return code;
  },
  { exts: ['.ts'] },
);

/**
 * Loads `src` and its packages once in each worker, with Node's own `require` as in production. Jest's runtime would
 * evaluate about 2,000 modules again for each test file. Only the files in `test` are loaded again.
 */
module.exports = class SharedModules extends JestRuntime {
  storages = [];

  constructor(config, environment, resolver, scriptTransformer, ...rest) {
    const { getBuiltinModule } = process;
    super(config, environment, resolver, scriptTransformer, ...rest);
    const [, { collectCoverage }] = rest;
    if (collectCoverage) throw new Error('This runner collects no coverage, as test/README.md explains.');
    if (getBuiltinModule) process.getBuiltinModule = getBuiltinModule;
    transformer = scriptTransformer;
  }

  /** Loads a test file. */
  requireModule(path) {
    globalThis.jest = withoutModules(this.requireModuleOrMock(path, '@jest/globals').jest);
    return createRequire(path)(path);
  }

  /** Loads the test framework, which has state for one test file. */
  requireInternalModule(path) {
    delete require.cache[path];
    return this.collectStorages(() => createRequire(path)(path));
  }

  /** The framework creates an AsyncLocalStorage per file. Until it is disabled, it makes every promise of the process slower. */
  collectStorages(load) {
    const { storages } = this;
    // It is a getter since Node.js 22.
    const original = Object.getOwnPropertyDescriptor(asyncHooks, 'AsyncLocalStorage');
    const value = class extends asyncHooks.AsyncLocalStorage {
      constructor(...args) {
        super(...args);
        storages.push(this);
      }
    };
    Object.defineProperty(asyncHooks, 'AsyncLocalStorage', { configurable: true, enumerable: true, value });
    try {
      return load();
    } finally {
      Object.defineProperty(asyncHooks, 'AsyncLocalStorage', original);
    }
  }

  getSourceMaps() {
    return sourceMaps;
  }

  teardown() {
    super.teardown();
    for (const storage of this.storages) storage.disable();
    for (const path of Object.keys(require.cache)) if (isTestFile(path)) delete require.cache[path];
  }
};

/** Makes these functions throw: Node's own `require` ignores them. */
function withoutModules(jest) {
  const refusals = MODULE_FUNCTIONS.map((name) => [
    name,
    () => {
      throw new Error(`jest.${name} does not work here, as test/README.md explains.`);
    },
  ]);
  return { ...jest, ...Object.fromEntries(refusals) };
}

function isTestFile(path) {
  return path.startsWith(TESTS) && path.endsWith('.ts');
}
