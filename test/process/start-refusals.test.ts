import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from '../../src/platform/database/sql';
import { onDatabaseOf } from '../reliability/ledger';
import { type ServedDemo, serveDemo } from '../support/served-demo';

describe('a start is refused with the reason', () => {
  let demo: ServedDemo;

  beforeEach(async () => {
    demo = await serveDemo();
    demo.kill('SIGTERM');
    await demo.exited;
  });
  afterEach(() => demo.stop());

  const startAgain = (variables: NodeJS.ProcessEnv = {}) => serveDemo({ ...demo.env, ...variables });

  it('if the database has the schema of a newer version', async () => {
    await onDatabaseOf(demo, ({ transaction }) =>
      transaction((tx) =>
        tx.query(sql`INSERT INTO "migrations" ("timestamp", "name") VALUES (1999999999999, 'OfTomorrow1999999999999')`),
      ),
    );
    await expect(startAgain()).rejects.toThrow(
      /ended with 1: A newer version of the gateway has migrated .* does not know OfTomorrow1999999999999\. Start the newer version\.\n$/s,
    );
  });

  it('if migrations are pending and MIGRATE_ON_START is off', async () => {
    await onDatabaseOf(demo, ({ transaction }) =>
      transaction((tx) => tx.query(sql`DELETE FROM "migrations" WHERE "name" LIKE 'DownloadsPerDay%'`)),
    );
    await expect(startAgain({ MIGRATE_ON_START: '0' })).rejects.toThrow(
      /ended with 1: .*MIGRATE_ON_START is off\. Pending: DownloadsPerDay1790000000038\. Run npm run migrate\n/s,
    );
  });

  it('if a store is a file, or a directory that cannot be created', async () => {
    const file = join(String(demo.env.DATA_DIR), 'link-signing-keys');
    for (const variable of ['MEDIA_STORE', 'ATTACHMENT_STORE']) {
      const refused = `ended with 1: ${variable}: ${file} cannot be used: ${file} is not a directory.\n`;
      await expect(startAgain({ [variable]: file })).rejects.toThrow(refused);
      await expect(startAgain({ [variable]: '/proc/nope' })).rejects.toThrow(
        new RegExp(`ended with 1: ${variable}: /proc/nope cannot be used: .*, mkdir '/proc`),
      );
    }
  });

  it('if the encryption keys are not those with which product keys were encrypted', async () => {
    const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
    await expect(startAgain({ KEY_ENCRYPTION_KEYS: key('other') })).rejects.toThrow(
      /ended with 1: .*the key local is missing, with which \d+ product keys in the database are encrypted/s,
    );
    await expect(startAgain({ KEY_ENCRYPTION_KEYS: key('local') })).rejects.toThrow(
      /ended with 1: .*the key local does not decrypt \d+ product keys in the database/s,
    );
  });
});
