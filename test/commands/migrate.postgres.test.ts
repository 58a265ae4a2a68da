import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import { runCommand } from './run-command';

describe('the role as which the gateway connects to PostgreSQL', () => {
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    server = await startEmbeddedPostgres();
    for (const name of ['superuser', 'ordinary']) await server.createDatabase(name);
  });
  afterAll(() => server.stop());

  const warnings = async (url: string) => (await runCommand('migrate', [], { DATABASE_URL: url })).stderr;

  it('is warned of where row security does not hold for it', async () => {
    expect(await warnings(server.superuserUrl('superuser'))).toContain(
      'Row security does not hold for the role postgres',
    );
  });

  it('is an ordinary one else, of which there is nothing to say', async () => {
    expect(await warnings(server.url('ordinary'))).toBe('');
  });
});
