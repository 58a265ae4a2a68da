import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

/** A place where a secret could be stored, with its content. */
export interface Place {
  readonly name: string;
  readonly content: Buffer;
}

/** Returns every file below a directory. */
export function filesBelow(directory: string): readonly Place[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path, content: readFileSync(path) }));
}

/** Returns every row of every table of a PostgreSQL database, whose files are compressed. */
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

/** Returns the names of the places that contain a secret, in clear or in another encoding. */
export function placesWith(secret: string, places: readonly Place[]): readonly string[] {
  const forms = [secret, secret.toUpperCase(), Buffer.from(secret).toString('hex'), ...base64Of(secret)];
  return places.filter(({ content }) => forms.some((form) => content.includes(form))).map(({ name }) => name);
}

/** Returns the encodings of a secret at each offset: base64 encodes groups of three bytes. */
function base64Of(secret: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64');
    return text.slice(before === 0 ? 0 : before + 1, -4);
  });
}
