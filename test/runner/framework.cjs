/** Symbols of Jest's state in the realm: the tests of a file, their event handlers, and the values of `jest.setTimeout` and `retryTimes`. */
const PER_FILE = [
  ...['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL'],
  ...['RETRY_TIMES', 'RETRY_TIMES_SETTER', 'RETRY_IMMEDIATELY', 'WAIT_BEFORE_RETRY', 'LOG_ERRORS_BEFORE_RETRY'],
];
const MATCHERS = Symbol.for('$$jest-matchers-object');

/** Returns a function that removes the state of one test file from the framework. */
module.exports = function snapshotFramework() {
  const { matchers, customEqualityTesters } = globalThis[MATCHERS];
  const kept = {
    matchers: Object.assign(Object.create(null), matchers),
    customEqualityTesters: [...customEqualityTesters],
  };
  return () => {
    Object.assign(globalThis[MATCHERS], kept);
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (PER_FILE.includes(key.description)) delete globalThis[key];
  };
};
