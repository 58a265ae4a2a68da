import { exec } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAMME } from '../../../src/audit/audit-event.entity';
import { recordAudit } from '../../../src/audit/record-audit';
import { sql } from '../../../src/platform/database/sql';
import { runCommand, variablesOf } from '../../commands/run-command';
import { engine } from '../../support/engine';
import { OPERATOR } from '../../support/operator';
import { openTestGateway, type TestGateway } from '../../support/test-gateway';
import { type ProgrammeDesk, programmeDesk } from './programme-desk';

const COMMAND = join(__dirname, '../../../dist/src/tools/commands/programme.js');

/** A change and a list. */
const BOTH = [
  ['block', 'anna', '--reason', 'Laptop stolen'],
  ['stock', '--json'],
];

describe('a programme command that could not be run', () => {
  let test: TestGateway;
  let desk: ProgrammeDesk;

  beforeEach(async () => {
    test = await openTestGateway();
    desk = programmeDesk(test);
  });
  afterEach(() => test.close());

  const migrations = (statement: ReturnType<typeof sql>) =>
    test.gateway.database.transaction((tx) => tx.query(statement));

  it('names a database that cannot be opened', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-empty-'));
    const url = 'postgres://gateway@127.0.0.1:1/gateway';
    const variables = { DATA_DIR: directory, DATABASE_URL: engine === 'postgres' ? url : '' };
    const reason = engine === 'postgres' ? 'ECONNREFUSED' : 'there is no database in it. Set the variables';
    for (const args of BOTH)
      expect(await runCommand('programme', args, variables)).toEqual({
        ...{ code: 2, stdout: '', stderr: expect.stringContaining(reason) },
      });
    rmSync(directory, { recursive: true });
  });

  it('names a database of a newer version', async () => {
    await migrations(sql`INSERT INTO "migrations" ("timestamp", "name") VALUES (9999999999999, 'Later9999999999999')`);
    const { code, stdout, stderr } = await desk.run(...(BOTH[0] ?? []));
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('Later9999999999999')]);
    await migrations(sql`DELETE FROM "migrations" WHERE "timestamp" = 9999999999999`);
  });

  it('does not migrate a database of an older version for a list or a dry run', async () => {
    const [last] = await test.gateway.database.query<{ timestamp: number; name: string }>(
      sql`SELECT "timestamp", "name" FROM "migrations" ORDER BY "timestamp" DESC LIMIT 1`,
    );
    await migrations(sql`DELETE FROM "migrations" WHERE "name" = ${last?.name}`);
    for (const args of [[...(BOTH[0] ?? []), '--dry-run'], ['stock']])
      expect(await desk.run(...args)).toEqual({
        ...{ code: 2, stdout: '', stderr: expect.stringContaining('Run npm run migrate first.') },
      });
    await migrations(sql`INSERT INTO "migrations" ("timestamp", "name") VALUES (${last?.timestamp}, ${last?.name})`);
  });

  it('is not one whose reader ends first', async () => {
    const changes = { title: [null, 'long '.repeat(4_000)] as const };
    const event = { action: 'PRICE_CHANGED', subjectId: 'off_1', partnerId: PROGRAMME, changes } as const;
    await test.gateway.database.transaction(async (tx) =>
      recordAudit(
        tx,
        OPERATOR,
        Array.from({ length: 20 }, () => event),
      ),
    );
    const env = { ...process.env, NODE_ENV: '', ...variablesOf(test.gateway.config) };
    const piped = `set -o pipefail; "${process.execPath}" "${COMMAND}" audit --since 2020-01-01 | head -c 10`;
    const result = await new Promise((resolve) =>
      exec(piped, { env, shell: '/bin/bash' }, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      ),
    );
    expect(result).toEqual({ code: 0, stdout: expect.stringMatching(/^\{/), stderr: '' });
  });
});
