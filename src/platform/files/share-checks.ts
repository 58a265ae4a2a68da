import { LRUCache } from 'lru-cache';
import { SECOND_MS } from '../base/clock';
import { shareNext } from '../database/share-next';
import type { ContentStore, StoredFile } from './content-store';

/** Number of files for which a shared check is remembered. */
const MAX_FILES = 1_000;

/** After this time a check that does not end is not waited for. */
const LIMIT_MS = SECOND_MS;

/**
 * Returns a check that is shared by all who call it for the same file before it begins: many clients begin to download a new file at
 * once. A check that has already begun is not shared, since the file may have been deleted after it.
 */
export function shareChecks(check: ContentStore['has']): ContentStore['has'] {
  const checks = new LRUCache<string, () => Promise<boolean>, StoredFile>({
    max: MAX_FILES,
    memoMethod: (_key, _stale, { context: { sha256, sizeBytes } }) =>
      shareNext(() => check(sha256, sizeBytes), LIMIT_MS),
  });
  return (sha256, sizeBytes) => checks.memo(`${sha256} ${sizeBytes}`, { context: { sha256, sizeBytes } })();
}
