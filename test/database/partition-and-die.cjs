/**
 * Partitions the audit trail with the compiled gateway, in small batches, and kills its own process at the end of one of its parts:
 * `node partition-and-die.cjs URL PART`. The parts are counted from 0 since the start of this process. Without a number it runs to
 * the end.
 */
const { PartitionAudit } = require('../../dist/src/platform/database/migrations/postgres/partitioned-audit');
const { partitionAudit } = require('../../dist/src/platform/database/partition-audit');
const { postgresOptions } = require('../../dist/src/platform/database/postgres-options');

const [, , url, killAt] = process.argv;

const ROWS_AT_ONCE = 20;

let parts = 0;
function dying(work) {
  return async (...args) => {
    const part = parts;
    parts += 1;
    const result = await work(...args);
    if (String(part) === killAt) process.kill(process.pid, 'SIGKILL');
    return result;
  };
}

const migration = new PartitionAudit(ROWS_AT_ONCE);
for (const step of migration.steps) {
  if ('run' in step) step.run = dying(step.run);
  if ('batch' in step) step.batch = dying(step.batch);
}

partitionAudit(postgresOptions(url, 2), () => {}, migration)
  .then(() => console.log(parts))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
