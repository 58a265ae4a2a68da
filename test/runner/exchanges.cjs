const { inspect } = require('node:util');

/** Adds the latest requests and responses to the error of a failed test or hook. */
module.exports = class Exchanges {
  /** The exchanges of the running test, if it has failed. */
  ofFailure;
  /** The exchanges of a failed `beforeAll`, which fails all tests below it. */
  ofBeforeAll;
  /** Errors that are already extended: several tests may share one error. */
  complete = new WeakSet();

  constructor() {
    globalThis.latestExchanges = [];
  }

  handleEvent({ name, test, hook }, { unhandledErrors }) {
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

  /** A thrown value that is no Error, such as a time-out, comes with an Error that has the position of the test. */
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
