const { inspect } = require('node:util');

/** Adds to the error of a test or a hook what had been sent and received by the time when it failed. */
module.exports = class Exchanges {
  /** Those of the test that runs, if it has failed. */
  ofFailure;
  /** Those of `beforeAll`, if it has failed, which fails all tests below it. */
  ofBeforeAll;
  /** One error may be that of several tests. */
  complete = new WeakSet();

  constructor() {
    globalThis.latestExchanges = [];
  }

  follow({ name, test, hook }, { unhandledErrors }) {
    if (name === 'test_start') this.ofFailure = this.ofBeforeAll;
    if (name === 'test_started') globalThis.latestExchanges = [];
    if (name === 'test_fn_failure' || (name === 'hook_failure' && test)) this.ofFailure ??= printLatest();
    if (name === 'hook_failure' && hook.type === 'beforeAll') this.ofBeforeAll = printLatest();
    if (name === 'hook_failure' && hook.type === 'afterAll') this.addTo(unhandledErrors, -1, printLatest());
    if (name === 'run_describe_finish') this.ofBeforeAll = undefined;
    if (name === 'test_done') {
      this.addTo(test.errors, 0, this.ofFailure ?? printLatest());
      globalThis.latestExchanges = [];
    }
  }

  /** What is thrown and is no Error, such as a time-out, comes with an Error made at the place of the test. */
  addTo(errors, index, exchanges) {
    const [thrown, place] = [errors.at(index)].flat();
    if (thrown === undefined || this.complete.has(thrown) || exchanges.length === 0) return;
    const error = thrown instanceof Error ? thrown : new Error(`thrown: ${inspect(thrown)}`, { cause: place });
    const message = [error.message, 'The latest requests and responses:', ...exchanges].join('\n\n');
    error.stack = error.stack?.replace(error.message, () => message);
    error.message = message;
    this.complete.add(error);
    errors.splice(index, 1, error);
  }
};

function printLatest() {
  return globalThis.latestExchanges.map(({ request, response }) => `→ ${request}\n← ${response ?? '(no answer yet)'}`);
}
