import { decryptProductKey } from '../../delivery/key-encryption';
import { canonicalKey, type KeyCase } from '../../delivery/key-spelling';
import type { ProductKey } from '../../delivery/product-key.entity';
import { sql } from '../../platform/database/sql';
import { fingerprints } from '../../platform/secrets/encrypted-text';
import type { KeyRing } from '../../platform/secrets/key-ring';
import type { Secret } from '../../platform/secrets/secret';
import { type Check, countFindings, type Finding } from './finding';
import { pagesOf } from './pages';
import type { Queryable } from './read-only-database';

/** Checks that every product key can be decrypted and is stored once. Findings contain ids, never keys or errors. */
export function keyChecks(reader: Queryable, ring: KeyRing): Check[] {
  let survey: Promise<KeySurvey> | undefined;
  const findingOf = (name: keyof KeySurvey) => async () => {
    survey ??= surveyKeys(reader, ring);
    return (await survey)[name];
  };
  return [
    {
      name: 'Every product key can be decrypted with the configured encryption keys.',
      run: findingOf('undecryptable'),
    },
    { name: 'No product key is stored twice, in any spelling.', run: findingOf('duplicates') },
    {
      name: 'No product key in a pool is set aside as a duplicate.',
      run: findingOf('setAside'),
      isNote: true,
    },
  ];
}

type EncryptedKey = Pick<ProductKey, 'id' | 'skuId' | 'version' | 'sealed' | 'sealedWith' | 'fingerprint'>;

interface KeySurvey {
  readonly undecryptable: Finding;
  readonly duplicates: Finding;
  readonly setAside: Finding;
}

/** Decrypts each key once. Keeps only fingerprints, never a key. */
async function surveyKeys(reader: Queryable, ring: KeyRing): Promise<KeySurvey> {
  const caseOf = await readKeyCases(reader);
  const undecryptable: string[] = [];
  const stored = new Map<string, string>();
  const aside: (readonly [id: string, fingerprint: string])[] = [];
  const duplicates: string[] = [];
  const columns = ['id', 'skuId', 'version', 'sealed', 'sealedWith', 'fingerprint'];
  const survey = (row: EncryptedKey) => {
    const key = tryDecrypt(ring, row);
    if (!key) return void undecryptable.push(`${row.id} (encrypted with ${row.sealedWith})`);
    const fingerprint = fingerprints(ring, canonicalKey(key.expose(), caseOf(row.skuId)))[0];
    const other = stored.get(fingerprint);
    if (row.fingerprint.startsWith('aside:')) aside.push([row.id, fingerprint]);
    else if (other) duplicates.push(`${row.id} (the same as ${other})`);
    else stored.set(fingerprint, row.id);
  };
  for await (const page of pagesOf<EncryptedKey>(reader, { table: 'productKeys', columns })) page.forEach(survey);
  const setAside = aside.map(([id, fingerprint]) => `${id} (the same as ${stored.get(fingerprint) ?? 'no other now'})`);
  const [first, second, third] = await Promise.all([undecryptable, duplicates, setAside].map(countFindings));
  return { undecryptable: first as Finding, duplicates: second as Finding, setAside: third as Finding };
}

/** Returns a lookup of whether the keys of a SKU are case-sensitive. */
async function readKeyCases(reader: Queryable): Promise<(skuId: string) => KeyCase> {
  const rows = await reader.query<{ id: string }>(
    sql`SELECT s."id" FROM "skus" AS s JOIN "products" AS p ON p."id" = s."productId" WHERE p."caseSensitiveKeys" = 1`,
  );
  const caseSensitive = new Set(rows.map(({ id }) => id));
  return (skuId) => (caseSensitive.has(skuId) ? 'cased' : 'folded');
}

function tryDecrypt(ring: KeyRing, key: EncryptedKey): Secret<string> | null {
  try {
    return decryptProductKey(ring, key);
  } catch {
    return null;
  }
}
