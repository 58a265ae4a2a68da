import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { runCommand } from './run-command';

describe('the PostgreSQL role of the gateway', () => {
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    server = await startEmbeddedPostgres();
    for (const name of ['superuser', 'ordinary']) await server.createDatabase(name);
  });
  afterAll(() => server.stop());

  const warnings = async (url: string) => (await runCommand('migrate', [], { DATABASE_URL: url })).stderr;

  it('causes a warning if row security does not apply to it', async () => {
    expect(await warnings(server.superuserUrl('superuser'))).toContain(
      'Row security does not apply to the role postgres',
    );
  });

  it('causes no warning if it is an ordinary role', async () => {
    expect(await warnings(server.url('ordinary'))).toBe('');
  });
});
