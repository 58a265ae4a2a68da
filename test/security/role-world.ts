import {
  buy,
  completeCancellation,
  getKeysAndDownloads,
  makeWorld,
  requestCancellation,
  type World,
} from '../access/world';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';

/**
 * Creates a world in which each field of the role matrix has a value: its request is completed, so that it has an approved
 * amount, and its key and its link belong to software that is not cancelled.
 */
export async function makeRoleWorld(test: TestGateway): Promise<World> {
  const world = await makeWorld(test, NORTHWIND);
  await completeCancellation(test, world.requestId);
  const admin = test.as('ADMIN_AGENT');
  await test.make.key({ skuId: world.skuId });
  const order = await buy(admin, world.customer.id, [world.offerId]);
  const { keys, downloadLinks } = await getKeysAndDownloads(admin, order.lines[0].software.id, world.editionId);
  await requestCancellation(admin, world.customer.id, order.id);
  return { ...world, keyId: keys[0].id, linkId: downloadLinks[0].id };
}
