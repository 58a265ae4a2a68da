import { readDeliveryTerms } from '../../src/orders/delivery-policy';
import { setPolicy } from '../../src/orders/set-policy';
import { DAY_MS } from '../../src/platform/base/clock';
import { openTransaction, untilBlocked } from '../support/open-transaction';
import { OPERATOR } from '../support/operator';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { aCustomer, documentWith, importBench } from './import-bench';

describe('an import of terms', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
  });
  afterEach(() => test.close());

  it('and a change of the terms that begins while it runs both take effect', async () => {
    const { database } = test.gateway;
    const terms = { startsAt: undefined, linkTtlMs: undefined, maxDownloads: 100, cancelWindowDays: undefined };
    const policy = { path: 'policy', line: 5, licenceKind: 'PERPETUAL' as const, ...terms };
    const held = await openTransaction(database, (tx) => tx.advisoryLock(`customers of ${NORTHWIND}`));
    const importing = importBench(test).apply([documentWith({ customers: [aCustomer()], policies: [policy] })]);
    await untilBlocked(database);
    test.clock.advance(5);
    const setting = database.transaction((tx) => setPolicy(tx, OPERATOR, { linkDays: 7 }));
    await Promise.race([setting, untilBlocked(database, 2)]);
    test.clock.advance(5);
    await held.commit();
    await Promise.all([importing, setting]);

    expect((await readDeliveryTerms(database, test.clock.now)).PERPETUAL).toMatchObject({
      maxDownloads: 100,
      linkTtlMs: 7 * DAY_MS,
    });
  });
});
