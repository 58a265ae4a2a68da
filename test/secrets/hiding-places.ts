import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

/** A place where something could be kept, and all that is in it. */
export interface Place {
  readonly name: string;
  readonly content: Buffer;
}

/** Every file below a directory. */
export function filesBelow(directory: string): readonly Place[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path, content: readFileSync(path) }));
}

/** Every row of every table of a PostgreSQL database, and nothing of the compression in its files. */
export async function rowsOf(url: string): Promise<readonly Place[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    const places: Place[] = [];
    for (const { tablename: name } of tables.rows) {
      const { rows } = await client.query(`SELECT * FROM "${name}"`);
      places.push({ name: `table ${name}`, content: Buffer.from(JSON.stringify(rows)) });
    }
    return places;
  } finally {
    await client.end();
  }
}

/** The names of the places in which a secret is, as it is written or in another spelling. */
export function placesWith(secret: string, places: readonly Place[]): readonly string[] {
  const forms = [secret, secret.toUpperCase(), Buffer.from(secret).toString('hex'), ...base64Of(secret)];
  return places.filter(({ content }) => forms.some((form) => content.includes(form))).map(({ name }) => name);
}

/** Whatever stands before it: three bytes are four characters, so that there are three ways to cut. */
function base64Of(secret: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64');
    return text.slice(before === 0 ? 0 : before + 1, -4);
  });
}
