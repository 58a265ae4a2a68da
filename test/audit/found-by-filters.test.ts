import { auditList } from '../../src/audit/audit.loader';
import type { Viewer } from '../../src/platform/access/viewer';
import type { Context } from '../../src/platform/graphql/context';
import { conditionsOf, type List } from '../../src/platform/graphql/list';
import { timelineFor } from '../../src/timeline/timeline';
import { NORTHWIND, openTestGateway } from '../support/test-gateway';

const viewer = { partnerId: NORTHWIND, roles: ['ADMIN_AGENT'] } as unknown as Viewer;
const ANY_INDEX = '"partnerId" = $1';
const NO_INDEX = 'CASE WHEN "partnerId" = $1 THEN 1 = 1 END';

// PostgreSQL compares the entries of two indexes only in its plan for any customer of a table with certain numbers of rows. Therefore the
// condition itself is compared.
describe('the condition of the partner of audit events', () => {
  function conditionFor<Entity>(list: List<Entity>): string | undefined {
    return conditionsOf({ viewer } as Context, list)[0]?.text;
  }

  it('uses no index if their customer or software is known', async () => {
    // Registers the types of ids.
    const test = await openTestGateway();
    expect(conditionFor(auditList({}))).toBe(ANY_INDEX);
    expect(conditionFor(auditList({ action: 'PURCHASE' }))).toBe(ANY_INDEX);
    expect(conditionFor(auditList({ customerId: 'cus_1' }))).toBe(NO_INDEX);
    expect(conditionFor(auditList({ softwareId: 'sft_1' }))).toBe(NO_INDEX);
    expect(conditionFor(timelineFor(viewer))).toBe(NO_INDEX);
    await test.close();
  });
});
