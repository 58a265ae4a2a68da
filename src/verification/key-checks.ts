import type { ProductKey } from '../delivery/product-key.entity';
import { unsealProductKey } from '../delivery/seal-product-key';
import type { KeyRing } from '../secrets/key-ring';
import { type Check, countFindings } from './finding';
import { pagesOf } from './pages';
import type { Queryable } from './read-only-database';

/** Checks that every product key can be opened. No key is told, nor why one cannot be opened: only its id. */
export function keyChecks(reader: Queryable, ring: KeyRing): Check[] {
  return [
    {
      name: 'Every product key opens with the keys that are configured.',
      run: () => countFindings(sealedForGood(reader, ring)),
    },
  ];
}

type SealedKey = Pick<ProductKey, 'id' | 'skuId' | 'version' | 'sealed' | 'sealedWith'>;

async function* sealedForGood(reader: Queryable, ring: KeyRing): AsyncGenerator<string> {
  const columns = ['id', 'skuId', 'version', 'sealed', 'sealedWith'];
  for await (const page of pagesOf<SealedKey>(reader, { table: 'productKeys', columns })) {
    yield* page.filter((key) => !opens(ring, key)).map(({ id }) => id);
  }
}

function opens(ring: KeyRing, key: SealedKey): boolean {
  try {
    unsealProductKey(ring, key);
    return true;
  } catch {
    return false;
  }
}
