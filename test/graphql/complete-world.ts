import { buy, completeCancellation, makeWorld, type World } from '../access/world';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';

/** A world with a completed request, and with a key, an order and software that are still active. */
export type CompleteWorld = World & {
  readonly activeKeyId: string;
  readonly active: Bought;
  readonly toCancel: Bought;
};

interface Bought {
  readonly softwareId: string;
  readonly number: string;
}

/** Creates an object of each type. */
export async function makeCompleteWorld(test: TestGateway): Promise<CompleteWorld> {
  const admin = test.as('ADMIN_AGENT');
  const world = await makeWorld(test, NORTHWIND);
  const reveal = (keyId: string) => admin.query(`{ node(id: "${keyId}") { ... on ProductKey { value } } }`);
  await reveal(world.keyId);
  await completeCancellation(test, world.requestId);
  const buyOne = async (): Promise<Bought> => {
    const { number, lines } = await buy(admin, world.customer.id, [world.offerId]);
    return { number, softwareId: lines[0].software.id };
  };
  const [active, toCancel] = [await buyOne(), await buyOne()];
  const owner = { softwareId: active.softwareId, partnerId: NORTHWIND };
  const key = await test.make.key({ skuId: world.skuId, ...owner, activationLimit: 5 });
  await reveal(key.id);
  return { ...world, activeKeyId: key.id, active, toCancel };
}
