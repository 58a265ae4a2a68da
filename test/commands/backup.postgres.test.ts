import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openTestGateway } from '../support/test-gateway';
import { runCommand } from './run-command';

describe('npm run backup, on PostgreSQL', () => {
  it('says how a backup is made, without the password, and that it made none', async () => {
    const test = await openTestGateway();
    const { dataDir } = test.gateway.config;
    const file = join(dataDir, 'copy.dump');
    const DATABASE_URL = 'postgres://keeper:s3cret@db.example:5433/gateway';
    const { code, stdout, stderr } = await runCommand('backup', [file], { DATA_DIR: dataDir, DATABASE_URL });
    await test.close();

    expect([code, stdout, existsSync(file)]).toEqual([1, '', false]);
    expect(stderr).toMatch(/^No backup was made/);
    expect(stderr).toMatch(
      /pg_dump .*--format=custom .*\n.*--host=db\.example --port=5433 --username=keeper .* gateway\n/,
    );
    expect(stderr).toMatch(/pg_restore .*--host=db\.example/);
    expect(stderr).not.toContain('s3cret');
  });
});
