const { setTimeout: delay } = require('node:timers/promises');
const { inspect } = require('node:util');
const { TestEnvironment } = require('jest-environment-node');
const keepRealm = require('./realm.cjs');

const OF_FRAMEWORK = [
  ...['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL'],
  ...['RETRY_TIMES', 'RETRY_TIMES_SETTER', 'RETRY_IMMEDIATELY', 'WAIT_BEFORE_RETRY', 'LOG_ERRORS_BEFORE_RETRY'],
];
const MATCHERS = Symbol.for('$$jest-matchers-object');

// A worker ends with the process that started it. A listener for `disconnect` would keep all workers from ending by themselves.
const { ppid } = process;
if (process.send) setInterval(() => process.ppid !== ppid && process.exit(1), 1_000).unref();

/**
 * Runs test files in the worker's own realm instead of one `vm` context for each, so that they can share modules and
 * built-in classes. What the tests of a file change in the realm is put back after it.
 */
module.exports = class SharedRealm extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.kept = { console, exit: process.exit, env: { ...process.env }, cwd: process.cwd() };
    this.global = globalThis;
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({ config: config.projectConfig, global: globalThis });
    Object.assign(globalThis, config.projectConfig.globals, { latestExchanges: [] });
  }

  /** Adds to the error of a test or a hook what had been sent and received when it failed. */
  async handleTestEvent({ name, test, hook, describeBlock }, { unhandledErrors }) {
    if (name === 'setup') this.restoreExpect = keepExpect();
    // By now all modules are loaded, which may add to the realm what has to stay.
    if (name === 'run_start') this.restoreRealm = keepRealm();
    if (name === 'test_start') this.exchanges = this.ofBeforeAll;
    if (name === 'test_started') globalThis.latestExchanges = [];
    if (name === 'test_fn_failure' || (name === 'hook_failure' && test)) this.exchanges ??= printExchanges();
    if (name === 'hook_failure' && hook.type === 'beforeAll') this.ofBeforeAll = printExchanges();
    if (name === 'hook_failure' && hook.type === 'afterAll') addExchanges(unhandledErrors, -1, printExchanges());
    if (name === 'run_describe_finish') this.ofBeforeAll = undefined;
    // What is rejected behind the last test is this file's error, too.
    if (name === 'run_describe_finish' && !describeBlock.parent) await delay(2);
    if (name === 'test_done') {
      addExchanges(test.errors, 0, this.exchanges ?? printExchanges());
      globalThis.latestExchanges = [];
    }
  }

  async teardown() {
    await super.teardown();
    const { console, exit, env, cwd } = this.kept;
    this.restoreExpect?.();
    this.restoreRealm?.();
    globalThis.console = console;
    process.exit = exit;
    process.exitCode = undefined;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(cwd);
    for (const key of Object.getOwnPropertySymbols(globalThis)) if (isOfFramework(key)) delete globalThis[key];
  }
};

function keepExpect() {
  const { matchers, customEqualityTesters } = globalThis[MATCHERS];
  const kept = {
    matchers: Object.assign(Object.create(null), matchers),
    customEqualityTesters: [...customEqualityTesters],
  };
  return () => Object.assign(globalThis[MATCHERS], kept);
}

function printExchanges() {
  return globalThis.latestExchanges.map(({ request, response }) => `→ ${request}\n← ${response ?? '(no answer yet)'}`);
}

/** Errors to which that was added already: one of `beforeAll` is that of several tests. */
const complete = new WeakSet();

/** What is thrown and is no Error, such as a time-out, comes with the place from which it was called. */
function addExchanges(errors, index, exchanges) {
  const [thrown, place] = [errors.at(index)].flat();
  if (thrown === undefined || complete.has(thrown) || exchanges.length === 0) return;
  const error = thrown instanceof Error ? thrown : new Error(`thrown: ${inspect(thrown)}`, { cause: place });
  const message = [error.message, 'The latest requests and responses:', ...exchanges].join('\n\n');
  error.stack = error.stack?.replace(error.message, () => message);
  error.message = message;
  complete.add(error);
  errors.splice(index, 1, error);
}

/** The framework keeps the tests of a file, and who listens to them, in the realm. */
function isOfFramework({ description }) {
  return OF_FRAMEWORK.includes(description);
}
