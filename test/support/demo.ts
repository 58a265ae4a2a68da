import type { Config } from '../../src/platform/config/config';
import { demoData } from './prepared-data';
import { openTestGateway, type TestGateway } from './test-gateway';

/** Opens a gateway with the demo data in it. */
export async function openDemoGateway(some: Partial<Config> = {}): Promise<TestGateway> {
  return openTestGateway(some, await demoData());
}
