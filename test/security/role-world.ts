import { buy, completeCancellation, makeWorld, requestCancellation, type World } from '../access/world';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';

/**
 * Creates a world in which each field of the role matrix has a value: its request is completed, so that it has an approved
 * amount, and its key belongs to software that is still active.
 */
export async function makeRoleWorld(test: TestGateway): Promise<World> {
  const world = await makeWorld(test, NORTHWIND);
  await completeCancellation(test, world.requestId);
  const admin = test.as('ADMIN_AGENT');
  const order = await buy(admin, world.customer.id, [world.offerId]);
  await requestCancellation(admin, world.customer.id, order.id);
  const key = await test.make.key({ softwareId: order.lines[0].software.id, partnerId: NORTHWIND, skuId: world.skuId });
  return { ...world, keyId: key.id };
}
