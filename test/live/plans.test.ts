import { presentAlarms } from '../../src/delivery/key-stock-alarm';
import type { Viewer } from '../../src/platform/access/viewer';
import { sql } from '../../src/platform/database/sql';
import type { Context } from '../../src/platform/graphql/context';
import { presentNodes, presentRows, type ReadPresent } from '../../src/platform/graphql/present-nodes';
import { makeManyRows } from '../database/many-rows';
import { planOf, type Recorded, recordReads } from '../database/plan';
import { engine } from '../support/engine';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const CUSTOMER = 'cus_bench_0000017';
const SOFTWARE = 'sft_bench_0000017:1';
const PARTNER = { scope: 'partner:ptn_bench', partnerId: 'ptn_bench', roles: ['ADMIN_AGENT'] } as const;
const REVIEWER = { scope: 'reviewer', partnerId: null, roles: ['REVIEWER'] } as const;
const OPERATOR = { scope: 'operator', partnerId: null, roles: ['OPERATOR'] } as const;

const software = { table: 'software', parent: 'customerId', orderBy: 'purchasedAt' } as const;
const orders = { table: 'orders', parent: 'customerId', orderBy: 'placedAt' } as const;
const links = { table: 'downloadLinks', parent: 'softwareId', orderBy: 'issuedAt' } as const;
const request = { table: 'cancellationRequests', parent: 'id', orderBy: 'submittedAt' } as const;
const open = { table: 'cancellationRequests', orderBy: 'submittedAt', filter: sql`"status" = 'SUBMITTED'` } as const;

/** The present state of each subscription, with its viewer and the index that finds its rows. */
const present: Readonly<
  Record<
    string,
    readonly [(context: Context) => ReadPresent, typeof PARTNER | typeof REVIEWER | typeof OPERATOR, string]
  >
> = {
  software: [(context) => presentNodes(context, software, CUSTOMER), PARTNER, 'software_ofCustomer'],
  orders: [(context) => presentNodes(context, orders, CUSTOMER), PARTNER, 'orders_ofCustomer'],
  'download links': [(context) => presentNodes(context, links, SOFTWARE), PARTNER, 'downloadLinks_round'],
  'a request': [(context) => presentNodes(context, request, `can_${CUSTOMER}`), PARTNER, 'cancellationRequests'],
  'open requests': [(context) => presentRows(context, open), REVIEWER, 'cancellationRequests_byStatus'],
  alarms: [presentAlarms, OPERATOR, 'auditEvents_ofAction'],
};

describe('the present state', () => {
  let test: TestGateway;
  let recorded: Recorded[];

  beforeAll(async () => {
    test = await openTestGateway();
    test.unsound('These rows only fill the tables: none of it happened.');
    await test.make.partner({ id: NORTHWIND });
    await makeManyRows(test.gateway);
    recorded = recordReads(test.gateway.database);
  });
  afterAll(() => test.close());

  it.each(Object.entries(present))(
    'is read with one statement for each page, with an index: %s',
    async (_name, [reader, who, index]) => {
      const viewer: Viewer = { id: 'robin', name: 'Robin', requestId: 'r', locale: 'en', ...who };
      recorded.length = 0;
      const read = reader({ database: test.gateway.database.scopedTo(who.scope), viewer } as Context);
      await read();
      await read();
      expect(recorded).toHaveLength(2);
      for (const { scope, statement } of [...recorded]) {
        const { indexes, growing } = await planOf(test.gateway.database, scope, statement);
        // The links of one piece of software are few, and are sorted.
        expect(
          growing.filter((step) => step !== 'USE TEMP B-TREE FOR ORDER BY' || index !== 'downloadLinks_round'),
        ).toEqual([]);
        if (engine === 'sqlite') expect(indexes[0]).toBe(index);
      }
    },
  );
});
