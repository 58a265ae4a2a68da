import type { Config } from '../../src/platform/config/config';
import { demoData } from './prepared-data';
import { openTestGateway, type TestGateway } from './test-gateway';

/** Opens a test gateway with the demo data. */
export async function openDemoGateway(some: Partial<Config> = {}): Promise<TestGateway> {
  return openTestGateway(some, await demoData());
}
