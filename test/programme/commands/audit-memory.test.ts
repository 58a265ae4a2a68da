import { exec } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROGRAMME } from '../../../src/audit/audit-event.entity';
import { recordAudit } from '../../../src/audit/record-audit';
import { sql } from '../../../src/platform/database/sql';
import { variablesOf } from '../../commands/run-command';
import { OPERATOR } from '../../support/operator';
import { openTestGateway, type TestGateway } from '../../support/test-gateway';

const COMMAND = join(__dirname, '../../../dist/src/tools/commands/programme.js');

/** The events are larger than the memory that the command may use for objects. It needs about half of that memory. */
const EVENTS = 32_000;
const BATCH = 500;
const EVENT_CHARACTERS = 4_000;
const HEAP_MB = 96;

describe('npm run programme -- audit', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });
  afterEach(() => test.close());

  it('needs no more memory for a long trail', async () => {
    const changes = { title: [null, 'x'.repeat(EVENT_CHARACTERS)] as const };
    const event = { action: 'PRICE_CHANGED', subjectId: 'off_1', partnerId: PROGRAMME, changes } as const;
    const batch = Array.from({ length: BATCH }, () => event);
    for (let recorded = 0; recorded < EVENTS; recorded += BATCH)
      await test.gateway.database.transaction(async (tx) => recordAudit(tx, OPERATOR, batch));
    // As a database that runs for longer does by itself.
    await test.gateway.database.transaction((tx) => tx.query(sql`ANALYZE "auditEvents"`));

    const env = { ...process.env, NODE_ENV: '', ...variablesOf(test.gateway.config) };
    const audit = `"${process.execPath}" --max-old-space-size=${HEAP_MB} "${COMMAND}" audit --since 2020-01-01`;
    for (const option of ['', '--json']) {
      const counting = `set -o pipefail; ${audit} ${option} | grep -c '"PRICE_CHANGED"'`;
      const counted = await promisify(exec)(counting, { env, shell: '/bin/bash' });
      expect(counted).toEqual({ stdout: `${EVENTS}\n`, stderr: '' });
    }
  });
});
