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

/** Checks that every product key can be decrypted and is stored once. Prints only ids, never a key or why it cannot be decrypted. */
export function keyChecks(reader: Queryable, ring: KeyRing): Check[] {
  let survey: Promise<KeySurvey> | undefined;
  const findingOf = (name: keyof KeySurvey) => async () => {
    survey ??= surveyKeys(reader, ring);
    return (await survey)[name];
  };
  return [
    { name: 'Every product key can be decrypted with the configured encryption keys.', run: findingOf('unopened') },
    { name: 'No product key is stored twice, in any spelling.', run: findingOf('doubled') },
    {
      name: 'No product key in a pool is set aside as a duplicate.',
      run: findingOf('setAside'),
      isNote: true,
    },
  ];
}

type SealedKey = Pick<ProductKey, 'id' | 'skuId' | 'version' | 'sealed' | 'sealedWith' | 'fingerprint'>;

interface KeySurvey {
  readonly unopened: Finding;
  readonly doubled: Finding;
  readonly setAside: Finding;
}

/** Decrypts each key once. Keeps a digest of each, and never a key. */
async function surveyKeys(reader: Queryable, ring: KeyRing): Promise<KeySurvey> {
  const caseOf = await readKeyCases(reader);
  const unopened: string[] = [];
  const stored = new Map<string, string>();
  const aside: (readonly [id: string, digest: string])[] = [];
  const doubled: string[] = [];
  const columns = ['id', 'skuId', 'version', 'sealed', 'sealedWith', 'fingerprint'];
  const survey = (row: SealedKey) => {
    const key = open(ring, row);
    if (!key) return void unopened.push(row.id);
    const digest = fingerprints(ring, canonicalKey(key.expose(), caseOf(row.skuId)))[0];
    const other = stored.get(digest);
    if (row.fingerprint.startsWith('aside:')) aside.push([row.id, digest]);
    else if (other) doubled.push(`${row.id} (the same as ${other})`);
    else stored.set(digest, row.id);
  };
  for await (const page of pagesOf<SealedKey>(reader, { table: 'productKeys', columns })) page.forEach(survey);
  const setAside = aside.map(([id, digest]) => `${id} (the same as ${stored.get(digest) ?? 'no other now'})`);
  const [first, second, third] = await Promise.all([unopened, doubled, setAside].map(countFindings));
  return { unopened: first as Finding, doubled: second as Finding, setAside: third as Finding };
}

/** Returns a function that returns whether the keys of a SKU are case-sensitive. */
async function readKeyCases(reader: Queryable): Promise<(skuId: string) => KeyCase> {
  const rows = await reader.query<{ id: string }>(
    sql`SELECT s."id" FROM "skus" AS s JOIN "products" AS p ON p."id" = s."productId" WHERE p."caseSensitiveKeys" = 1`,
  );
  const cased = new Set(rows.map(({ id }) => id));
  return (skuId) => (cased.has(skuId) ? 'cased' : 'folded');
}

function open(ring: KeyRing, key: SealedKey): Secret<string> | null {
  try {
    return decryptProductKey(ring, key);
  } catch {
    return null;
  }
}
