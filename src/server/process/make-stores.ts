import { StartRefusal } from '../../platform/base/start-refusal';
import type { ContentStore } from '../../platform/files/content-store';
import { locationName } from '../../platform/files/store-location';
import type { Gateway } from '../gateway';

/** Creates the directories of media and attachments. Throws `StartRefusal`, which names the variable, if one cannot be used. */
export async function makeStores({ config, mediaStore, attachmentStore }: Gateway): Promise<void> {
  await make('MEDIA_STORE', locationName(config.mediaLocation), mediaStore);
  await make('ATTACHMENT_STORE', locationName(config.attachmentLocation), attachmentStore);
}

async function make(variable: string, location: string, store: ContentStore): Promise<void> {
  try {
    await store.make();
    // A bucket may be down while the gateway serves.
    if (store.isLocal) await store.assertReadable();
  } catch (error) {
    throw new StartRefusal(`${variable}: ${location} cannot be used: ${(error as Error).message}`);
  }
}
