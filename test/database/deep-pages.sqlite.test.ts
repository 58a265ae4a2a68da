import { sql } from '../../src/platform/database/sql';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { recordReads } from './plan';

const EXPIRING = `query ($after: String) { downloadLinks(
  first: 1, after: $after, filter: { status: ACTIVE, expiresAt: { before: "2100-01-01T00:00:00Z" } }
  orderBy: { field: EXPIRES_AT, direction: ASC }
) { nodes { id } pageInfo { endCursor } } }`;

describe('a page deep in a range of time', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    for (let count = 0; count < 2; count += 1) await test.make.link();
  });
  afterAll(() => test.close());

  it('is searched from its cursor, and not from the start of the range', async () => {
    const client = test.as('ADMIN_AGENT');
    const { downloadLinks } = await client.query(EXPIRING);
    const recorded = recordReads(test.gateway.database);
    await client.query(EXPIRING, { after: downloadLinks.pageInfo.endCursor });
    const plans = recorded.map(({ scope, statement }) =>
      test.gateway.database.scopedTo(scope).query<{ detail: string }>(sql`EXPLAIN QUERY PLAN ${statement}`),
    );
    expect((await Promise.all(plans)).flat().map(({ detail }) => detail)).toEqual([
      expect.stringContaining('(partnerId=? AND (expiresAt,id)>(?,?) AND expiresAt<?)'),
    ]);
  });
});
