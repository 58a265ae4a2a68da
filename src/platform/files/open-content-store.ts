import type { ContentStore } from './content-store';
import { createDirectoryStore } from './directory-store';
import type { StoreLocation } from './store-location';

/** Opens the store at a location, without using it yet. Throws `ConfigError` if the region of its bucket is unknown. */
export async function openContentStore({ directory, bucket }: StoreLocation): Promise<ContentStore> {
  if (bucket === null) return createDirectoryStore(directory);
  // The SDK takes a tenth of a second to load, and memory, which a gateway without a bucket saves.
  const { openBucket }: typeof import('./s3-bucket') = require('./s3-bucket');
  const { createS3Store }: typeof import('./s3-store') = require('./s3-store');
  return createS3Store(await openBucket(bucket), directory);
}
