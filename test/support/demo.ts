import type { Config } from '../../src/config/config';
import { loadDemoData } from '../../src/demo/load-demo-data';
import { openTestGateway, type TestGateway } from './test-gateway';

/** A gateway with the demo data in it, as `npm start` gives it. */
export async function openDemoGateway(some: Partial<Config> = {}): Promise<TestGateway> {
  const test = await openTestGateway(some);
  const { config, database, liveCatalogue, mediaStore, attachmentStore } = test.gateway;
  await loadDemoData(database, { mediaStore, attachmentStore, keyEncryptionKeys: config.keyEncryptionKeys });
  await liveCatalogue.at(database);
  return test;
}
