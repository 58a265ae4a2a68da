import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openTestGateway } from '../support/test-gateway';
import { runCommand } from './run-command';

describe('npm run backup, on PostgreSQL', () => {
  it('prints how to make a backup, without the password, and that it made none', async () => {
    const test = await openTestGateway();
    const { dataDir } = test.gateway.config;
    const file = join(dataDir, 'copy.dump');
    const DATABASE_URL = 'postgres://keeper:s3cret@db.example:5433/my%20gateway?sslmode=verify-full';
    const { code, stdout, stderr } = await runCommand('backup', [file], { DATA_DIR: dataDir, DATABASE_URL });
    await test.close();

    expect([code, stdout, existsSync(file)]).toEqual([1, '', false]);
    expect(stderr).toMatch(/^No backup was made/);
    const urlOf = (name: string) => `'postgres://keeper@db.example:5433/${name}?sslmode=verify-full'`;
    expect(stderr).toContain(`--dbname=${urlOf('my%20gateway')} --file='${file}'`);
    expect(stderr).toMatch(/pg_dump .*--format=custom /);
    expect(stderr).toContain(
      `createdb --maintenance-db=${urlOf('my%20gateway').replace('keeper', 'ADMINISTRATOR')} --owner='keeper' NEW`,
    );
    expect(stderr).toMatch(/pg_restore .*--exit-on-error/);
    expect(stderr).toContain(`--dbname=${urlOf('NEW')} '${file}'`);
    expect(stderr).not.toContain('s3cret');
  });
});
