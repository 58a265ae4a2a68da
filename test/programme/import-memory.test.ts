import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePriceSheet } from '../benchmarks/import-files';
import { runCommand } from '../commands/run-command';
import { acquireBlankDatabase } from '../support/database-pool';
import { engine } from '../support/engine';

const ROWS = 200_000;

/** Megabytes for objects. These rows need less than 200; with another copy of each they need more than 220, and the import fails. */
const HEAP_MB = 215;

describe('an import', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-import-'));
  let url = '';
  let release = async () => {};

  beforeAll(async () => {
    if (engine === 'postgres') ({ url, release } = await acquireBlankDatabase());
  });
  afterAll(async () => {
    await release();
    rmSync(dataDir, { recursive: true });
  });

  // No gateway runs: on SQLite its writes would wait for the import, and a slow one lasts longer than they may wait.
  it('keeps each price of a large sheet in memory only once', async () => {
    const variables = { DATA_DIR: dataDir, DATABASE_URL: url };
    const sheet = await writePriceSheet(dataDir, ROWS, 1);
    expect(await runCommand('migrate', [], variables)).toMatchObject({ code: 0 });
    const { code, stderr } = await runCommand('programme', ['apply', sheet], {
      ...variables,
      NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^Applied as imp_\w+\.\n$/) });
  });
});
