/** What Jest keeps in the realm: the tests of a file, who listens to them, and what `jest.setTimeout` and `retryTimes` set. */
const OF_A_FILE = [
  ...['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL'],
  ...['RETRY_TIMES', 'RETRY_TIMES_SETTER', 'RETRY_IMMEDIATELY', 'WAIT_BEFORE_RETRY', 'LOG_ERRORS_BEFORE_RETRY'],
];
const MATCHERS = Symbol.for('$$jest-matchers-object');

/** Returns a function that has the framework forget what belongs to one test file. */
module.exports = function keepFramework() {
  const { matchers, customEqualityTesters } = globalThis[MATCHERS];
  const kept = {
    matchers: Object.assign(Object.create(null), matchers),
    customEqualityTesters: [...customEqualityTesters],
  };
  return () => {
    Object.assign(globalThis[MATCHERS], kept);
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (OF_A_FILE.includes(key.description)) delete globalThis[key];
  };
};
