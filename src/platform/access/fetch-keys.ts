import { SECOND_MS } from '../base/clock';
import { type KeySet, NoKeys, readKeySet } from './key-set';

const TIME_LIMIT_MS = 5 * SECOND_MS;
const MAX_BYTES = 256 * 1_024;

/** Fetches the keys that an issuer publishes at this address and nowhere else. Throws where it gives none in time. */
export async function fetchKeys(url: string, timeLimitMs = TIME_LIMIT_MS): Promise<KeySet> {
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeLimitMs),
  });
  if (response.status === 200) return readKeySet(await textOf(response));
  await response.body?.cancel();
  throw new NoKeys(`HTTP status ${response.status}`);
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new NoKeys(`more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
