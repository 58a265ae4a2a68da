const { relative } = require('node:path');

const MOST = 10;

/** Prints the ten slowest files after a run of more than ten, so that a new slow test is noticed. */
module.exports = class SlowestFiles {
  onRunComplete(_contexts, { testResults, numPassedTests, numFailedTests, numPendingTests }) {
    if (testResults.length > MOST) {
      const slowest = [...testResults].sort((a, b) => durationMs(b) - durationMs(a)).slice(0, MOST);
      process.stdout.write(`\nThe slowest files:\n${slowest.map(lineOf).join('')}\n`);
    }
    process.stdout.write(`Tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
  }
};

function durationMs({ perfStats: { start, end } }) {
  return end - start;
}

function lineOf(result) {
  const engine = result.displayName?.name ?? '';
  return `${(durationMs(result) / 1_000).toFixed(1).padStart(7)} s  ${engine.padEnd(8)}  ${relative('', result.testFilePath)}\n`;
}
