import { auditList } from '../../src/audit/audit.loader';
import type { Context } from '../../src/platform/graphql/context';
import { conditionsOf } from '../../src/platform/graphql/list';
import { NORTHWIND, openTestGateway } from '../support/test-gateway';

describe('the conditions of audit events', () => {
  // PostgreSQL compares the entries of two indexes only in a plan for any customer of a table with certain numbers of rows, so the
  // condition itself is compared.
  it('let no index find all those of the partner if their customer or software is known', async () => {
    const test = await openTestGateway();
    const viewer = { partnerId: NORTHWIND, roles: ['ADMIN_AGENT'] };
    const first = (filter: object) => conditionsOf({ viewer } as unknown as Context, auditList(filter))[0]?.text;
    expect(first({})).toBe('"partnerId" = $1');
    expect(first({ action: 'PURCHASE' })).toBe('"partnerId" = $1');
    expect(first({ customerId: 'cus_1' })).toBe('CASE WHEN "partnerId" = $1 THEN 1 = 1 END');
    expect(first({ softwareId: 'sft_1' })).toBe('CASE WHEN "partnerId" = $1 THEN 1 = 1 END');
    await test.close();
  });
});
