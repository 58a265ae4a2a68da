import { buy, completeCancellation, getKeysAndDownloads, makeWorld, type World } from '../access/world';
import type { Client } from '../support/client';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';

const NEXT_CENTURY = '2100-01-01T00:00:00.000Z';

/**
 * A world with a completed request, and with a key, a link, an order and software that are still active. Its SKU has an end of sale
 * and an alarm, another partner is suspended, and a small credit line is nearly used by eight units.
 */
export type CompleteWorld = World & {
  readonly activeKeyId: string;
  readonly activeLinkId: string;
  readonly active: Bought;
  readonly toCancel: Bought;
  readonly suspendedId: string;
  readonly small: SmallPartner;
};

/** A partner with credit for ten units of the offer, and its customer. */
interface SmallPartner {
  readonly partnerId: string;
  readonly customerId: string;
}

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
  const { downloadLinks } = await getKeysAndDownloads(admin, active.softwareId, world.editionId);
  const { id: suspendedId } = await test.make.partner({ id: 'ptn_suspended' });
  await operate(test.as('OPERATOR'), world.skuId, suspendedId);
  await test.gateway.liveCatalogue.at(test.gateway.database);
  const small = await makeSmallPartner(test);
  return { ...world, activeKeyId: key.id, activeLinkId: downloadLinks[0].id, active, toCancel, suspendedId, small };
}

async function makeSmallPartner({ make }: TestGateway): Promise<SmallPartner> {
  const { id: partnerId } = await make.partner({ id: 'ptn_small' }, 1_070_000);
  const { id: customerId } = await make.customer({ partnerId });
  return { partnerId, customerId };
}

/** Changes something of each kind as an operator. */
async function operate(operator: Client, skuId: string, partnerId: string): Promise<void> {
  const { __typename, ...payloads } = await operator.query(
    `mutation ($sale: EndSaleInput!, $stock: SetKeyThresholdInput!, $credit: SetCreditLimitInput!, $partner: SuspendPartnerInput!, $policy: SetPolicyInput!, $person: BlockPersonInput!) {
      __typename
      endSale(input: $sale) { userErrors { code path } }
      setKeyThreshold(input: $stock) { userErrors { code path } }
      setCreditLimit(input: $credit) { userErrors { code path } }
      suspendPartner(input: $partner) { userErrors { code path } }
      setPolicy(input: $policy) { userErrors { code path } }
      blockPerson(input: $person) { userErrors { code path } }
    }`,
    {
      sale: { skuId, at: NEXT_CENTURY },
      stock: { skuId, version: '2022', threshold: 1_000 },
      credit: { partnerId, limit: { amount: '1.00', currency: 'USD' } },
      person: { subjectId: 'blocked', reason: 'Left' },
      partner: { partnerId, reason: 'Late' },
      policy: { downloads: 52, from: NEXT_CENTURY },
    },
  );
  for (const payload of Object.values(payloads)) expect(payload).toEqual({ userErrors: [] });
}
