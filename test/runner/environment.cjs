const { TestEnvironment } = require('jest-environment-node');

/**
 * Runs test files in the worker's own realm instead of one `vm` context for each, so that they can share modules and
 * built-in classes. What a file changes in the realm is put back after it.
 */
module.exports = class SharedRealm extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.kept = { console, exit: process.exit, env: { ...process.env }, cwd: process.cwd() };
    this.global = globalThis;
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({ config: config.projectConfig, global: globalThis });
    Object.assign(globalThis, config.projectConfig.globals);
  }

  /** Adds what a failed test sent and received to its error. */
  handleTestEvent({ name, test }) {
    if (name === 'test_start') globalThis.latestExchanges = [];
    if (name === 'test_done' && test.errors.length > 0) addExchanges(test.errors[0]);
  }

  async teardown() {
    await super.teardown();
    const { console, exit, env, cwd } = this.kept;
    globalThis.console = console;
    process.exit = exit;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(cwd);
    for (const key of Object.getOwnPropertySymbols(globalThis)) if (isOfFramework(key)) delete globalThis[key];
  }
};

function addExchanges(thrown) {
  const error = [thrown].flat()[0];
  if (!(error instanceof Error) || globalThis.latestExchanges.length === 0) return;
  const message = [error.message, 'The latest requests and responses:', ...globalThis.latestExchanges].join('\n\n');
  error.stack = error.stack?.replace(error.message, () => message);
  error.message = message;
}

/** The framework keeps the tests of a file, and who listens to them, in the realm. */
function isOfFramework({ description }) {
  return description === 'JEST_STATE_SYMBOL' || description === 'EVENT_HANDLERS';
}
