import { PROGRAMME } from '../../src/audit/audit-event.entity';
import { recordAudit } from '../../src/audit/record-audit';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const operator = {
  id: 'operator:oda',
  name: 'Oda',
  roles: ['OPERATOR'] as const,
  partnerId: null,
  requestId: 'r-1',
};

describe('the changes of an audit event', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    await test.gateway.database.transaction(async (tx) =>
      recordAudit(tx, operator, [
        {
          action: 'CUSTOMER_CHANGED',
          subjectId: 'cus_1',
          partnerId: NORTHWIND,
          changes: { name: ['Old', 'New'], domains: [['a.example'], ['a.example', 'b.example']], endedAt: [null, 0] },
        },
        { action: 'POLICY_CHANGED', subjectId: 'PERPETUAL', partnerId: PROGRAMME, changes: { downloads: [50, 100] } },
      ]),
    );
  });
  afterAll(() => test.close());

  const EVENTS = '{ auditEvents { nodes { action changes { field before after } } } }';

  it('are listed by field with the values before and after', async () => {
    const { auditEvents } = await test.as('ADMIN_AGENT').query(EVENTS);
    expect(auditEvents.nodes).toEqual([
      {
        action: 'CUSTOMER_CHANGED',
        changes: [
          { field: 'name', before: 'Old', after: 'New' },
          { field: 'domains', before: 'a.example', after: 'a.example, b.example' },
          { field: 'endedAt', before: null, after: '0' },
        ],
      },
    ]);
  });

  it('of the programme and of each partner are seen by an operator', async () => {
    const actionsOf = async (trail: string) => {
      const { programmeAuditEvents } = await test
        .as('OPERATOR')
        .query(`{ programmeAuditEvents${trail} { nodes { action } } }`);
      return programmeAuditEvents.nodes.map(({ action }: { readonly action: string }) => action);
    };
    expect(await actionsOf('')).toEqual(['POLICY_CHANGED']);
    expect(await actionsOf(`(partnerId: "${NORTHWIND}")`)).toEqual(['CUSTOMER_CHANGED']);
  });

  it('have no subject if they are about no node', async () => {
    const { programmeAuditEvents } = await test
      .as('OPERATOR')
      .query('{ programmeAuditEvents(action: POLICY_CHANGED) { nodes { action subject { id } } } }');
    expect(programmeAuditEvents.nodes).toEqual([{ action: 'POLICY_CHANGED', subject: null }]);
  });
});
