import { readFileSync, writeFileSync } from 'node:fs';
import { Client } from 'pg';
import type { EmbeddedPostgres } from '../../support/embedded-postgres';

/** Lets a server check passwords as servers usually do: those of the tests need the password itself, which a pooler does not know. */
export async function requireScram({ superuserUrl }: Pick<EmbeddedPostgres, 'superuserUrl'>): Promise<void> {
  const client = new Client({ connectionString: superuserUrl() });
  await client.connect();
  const { rows } = await client.query('SHOW hba_file');
  const path: string = rows[0].hba_file;
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/\bpassword$/gm, 'scram-sha-256'));
  await client.query('SELECT pg_reload_conf()');
  await client.end();
}
