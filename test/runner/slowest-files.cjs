const { relative } = require('node:path');

const MOST = 10;

/** Prints the files that took longest after a run of many, so that a slow test is noticed when it comes. */
module.exports = class SlowestFiles {
  onRunComplete(_contexts, { testResults, numPassedTests, numFailedTests, numPendingTests }) {
    if (testResults.length > MOST) {
      const slowest = [...testResults].sort((a, b) => tookMs(b) - tookMs(a)).slice(0, MOST);
      process.stdout.write(`\nThe slowest files:\n${slowest.map(lineOf).join('')}\n`);
    }
    process.stdout.write(`Tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
  }
};

function tookMs({ perfStats: { start, end } }) {
  return end - start;
}

function lineOf(result) {
  const engine = result.displayName?.name ?? '';
  return `${(tookMs(result) / 1_000).toFixed(1).padStart(7)} s  ${engine.padEnd(8)}  ${relative('', result.testFilePath)}\n`;
}
