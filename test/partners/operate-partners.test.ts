import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { changesIn } from './operator';

const ACME = { id: 'acme', name: 'Acme Resale', country: 'US', currency: 'USD', eligible: true };
const PARTNER = `partner { id name country currency status statusReason statusSince eligibleForOnPremiseSoftware
  creditLines { currency limit { amount } used { amount } available { amount } } }`;
const RESULT = 'changes { field before after } userErrors { code path }';

describe('an operator with GraphQL', () => {
  let test: TestGateway;
  let operator: Client;

  beforeEach(async () => {
    test = await openTestGateway();
    operator = test.as('OPERATOR');
    await test.make.partner({ id: NORTHWIND, name: 'Northwind Traders' });
  });
  afterEach(() => test.close());

  async function run(name: string, input: object, selection = `${PARTNER} ${RESULT}`): Promise<Data> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const data = await operator.query(`mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`, {
      input,
    });
    return data[name];
  }

  const add = (some: object = {}) =>
    run('addPartner', { ...ACME, ...some }, `${PARTNER} replayed userErrors { code path }`);

  it('adds a partner with its credit lines, which a token can name at once', async () => {
    const credit = [{ amount: '5000.00', currency: 'USD' }];
    expect(await add({ credit })).toEqual({
      partner: {
        ...{ id: 'ptn_acme', name: 'Acme Resale', country: 'US', currency: 'USD', eligibleForOnPremiseSoftware: true },
        ...{ status: 'ACTIVE', statusReason: null, statusSince: null },
        creditLines: [
          {
            currency: 'USD',
            limit: { amount: '5000.00' },
            used: { amount: '0.00' },
            available: { amount: '5000.00' },
          },
        ],
      },
      replayed: false,
      userErrors: [],
    });
    const { viewer } = await test.as('ADMIN_AGENT', 'ptn_acme').query('{ viewer { partner { name } } }');
    expect(viewer).toEqual({ partner: { name: 'Acme Resale' } });
  });

  it('adds no partner twice, and repeats a request with an idempotency key', async () => {
    const idempotencyKey = 'add acme, only once';
    const first = await add({ idempotencyKey });
    expect(await add({ idempotencyKey })).toEqual({ ...first, replayed: true });
    expect((await add({ idempotencyKey, name: 'Another' })).userErrors).toEqual([
      { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
    ]);
    expect((await add()).userErrors).toEqual([{ code: 'PARTNER_ALREADY_EXISTS', path: ['id'] }]);
  });

  it('changes only the fields that have a value, and returns what changed', async () => {
    const { partner, changes } = await run('changePartner', {
      partnerId: NORTHWIND,
      name: 'Northwind',
      country: null,
    });
    expect(partner).toMatchObject({ name: 'Northwind', country: 'US', currency: 'USD' });
    expect(changes).toEqual([{ field: 'name', before: 'Northwind Traders', after: 'Northwind' }]);
    expect((await run('changePartner', { partnerId: NORTHWIND, name: 'Northwind' })).changes).toEqual([]);
  });

  it('lowers a credit limit below what is used', async () => {
    const [before] = (await run('changePartner', { partnerId: NORTHWIND })).partner.creditLines;
    const { partner, changes } = await run('setCreditLimit', {
      partnerId: NORTHWIND,
      limit: { amount: '0.00', currency: 'USD' },
    });
    expect(changes).toEqual([{ field: 'credit.USD', before: before.limit.amount, after: '0.00' }]);
    expect(partner.creditLines).toEqual([{ ...before, limit: { amount: '0.00' }, available: { amount: '0.00' } }]);
  });

  it('suspends, closes and resumes a partner, and finds it by its status', async () => {
    await add();
    const listed = async (status: string) => {
      const { partners } = await operator.query(`{ partners(status: [${status}]) { totalCount nodes { id } } }`);
      return partners.nodes.map(({ id }: Data) => id);
    };
    const { partner } = await run('suspendPartner', { partnerId: NORTHWIND, reason: ' Late payment ' });
    expect(partner).toMatchObject({ status: 'SUSPENDED', statusReason: 'Late payment' });
    expect(await listed('SUSPENDED, CLOSED')).toEqual([NORTHWIND]);
    expect((await run('closePartner', { partnerId: NORTHWIND, reason: 'Left' })).partner.status).toBe('CLOSED');
    expect(await listed('CLOSED')).toEqual([NORTHWIND]);
    const resumed = await run('resumePartner', { partnerId: NORTHWIND });
    expect(resumed.partner).toMatchObject({ status: 'ACTIVE', statusReason: null, statusSince: null });
    expect(await listed('ACTIVE')).toEqual(['ptn_acme', NORTHWIND]);
    expect(await listed('SUSPENDED')).toEqual([]);
  });

  it.each(['changePartner', 'resumePartner'])('gets INVALID_VALUE for an id of another type: %s', async (name) => {
    for (const partnerId of ['acme', 'cus_1'])
      expect((await run(name, { partnerId })).userErrors).toEqual([{ code: 'INVALID_VALUE', path: ['partnerId'] }]);
    expect((await run(name, { partnerId: '' })).userErrors).toEqual([{ code: 'REQUIRED', path: ['partnerId'] }]);
    expect((await run(name, { partnerId: 'ptn_none' })).userErrors).toEqual([
      { code: 'PARTNER_NOT_FOUND', path: ['partnerId'] },
    ]);
  });

  it('finds partners by words of their names and by ids, in pages', async () => {
    await add();
    await add({ id: 'zeta', name: 'Zeta Traders' });
    const found = async (search: string) =>
      (await operator.query(`query ($search: String) { partners(search: $search) { nodes { id } } }`, { search }))
        .partners.nodes;
    expect(await found('TRADERS')).toEqual([{ id: NORTHWIND }, { id: 'ptn_zeta' }]);
    expect(await found('ptn_ac')).toEqual([{ id: 'ptn_acme' }]);
    expect(await found('acme')).toEqual([{ id: 'ptn_acme' }]);
    expect(await found('nobody')).toEqual([]);
    const { partners } = await operator.query('{ partners(first: 2) { nodes { id } pageInfo { endCursor } } }');
    expect(partners.nodes).toEqual([{ id: 'ptn_acme' }, { id: NORTHWIND }]);
    const after = `{ partners(after: "${partners.pageInfo.endCursor}") { nodes { id } pageInfo { hasNextPage } } }`;
    expect((await operator.query(after)).partners).toEqual({
      nodes: [{ id: 'ptn_zeta' }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('lists who is blocked, first the one who was blocked first', async () => {
    const LIST = `query ($after: String) { blockedPersons(first: 2, after: $after) {
      totalCount pageInfo { endCursor } nodes { subjectId reason blockedAt blockedBy } } }`;
    const blockedAt = new Date(test.clock.now).toISOString();
    for (const subjectId of ['c', 'b', 'a']) {
      await run('blockPerson', { subjectId, reason: `Lost ${subjectId}` }, RESULT);
      test.clock.advance(1);
    }
    const { blockedPersons: first } = await operator.query(LIST);
    expect(first.totalCount).toBe(3);
    expect(first.nodes[0]).toEqual({ subjectId: 'c', reason: 'Lost c', blockedAt, blockedBy: expect.any(String) });
    const { blockedPersons: rest } = await operator.query(LIST, { after: first.pageInfo.endCursor });
    expect(rest.nodes).toMatchObject([{ subjectId: 'a' }]);
    for (const subjectId of ['a', 'b', 'c']) await run('unblockPerson', { subjectId }, RESULT);
    expect((await operator.query(LIST)).blockedPersons).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('blocks a person and ends the block', async () => {
    const block = { subjectId: 'auth0|ada', reason: 'Left the company' };
    expect(await run('blockPerson', block, RESULT)).toEqual({
      changes: [
        { field: 'blocked', before: 'false', after: 'true' },
        { field: 'reason', before: null, after: 'Left the company' },
      ],
      userErrors: [],
    });
    expect((await run('blockPerson', block, RESULT)).changes).toEqual([]);
    expect((await run('blockPerson', { ...block, subjectId: '' }, RESULT)).userErrors).toEqual([
      { code: 'REQUIRED', path: ['subjectId'] },
    ]);
    const { changes } = await run('unblockPerson', { subjectId: 'auth0|ada' }, RESULT);
    expect(changes).toContainEqual({ field: 'blocked', before: 'true', after: 'false' });
    expect((await run('unblockPerson', { subjectId: 'auth0|ada' }, RESULT)).changes).toEqual([]);
  });

  it('leaves each change in the audit trail, with who made it', async () => {
    await run('setCreditLimit', { partnerId: NORTHWIND, limit: { amount: '1.00', currency: 'EUR' } });
    expect(await changesIn(test)).toEqual([
      {
        action: 'CREDIT_LIMIT_CHANGED',
        subjectId: NORTHWIND,
        partnerId: NORTHWIND,
        actor: expect.any(String),
        changes: { 'credit.EUR': [null, '1.00'] },
      },
    ]);
    const { programmeAuditEvents } = await operator.query(`{ programmeAuditEvents(partnerId: "${NORTHWIND}") { nodes {
      action actor roles subject { id } changes { field before after }
    } } }`);
    expect(programmeAuditEvents.nodes).toEqual([
      expect.objectContaining({ action: 'CREDIT_LIMIT_CHANGED', roles: ['OPERATOR'], subject: { id: NORTHWIND } }),
    ]);
  });

  it('has refusals in the trail of the programme, which no partner reads', async () => {
    await run('suspendPartner', { partnerId: 'ptn_none', reason: 'Late' });
    const trail = (name: string) => `{ trail: ${name} { nodes { action outcome reason } } }`;
    const refused = { action: 'PARTNER_SUSPENDED', outcome: 'DENIED', reason: 'PARTNER_NOT_FOUND' };
    expect((await operator.query(trail('programmeAuditEvents'))).trail.nodes).toEqual([refused]);
    expect((await test.as('ADMIN_AGENT').query(trail('auditEvents'))).trail.nodes).toEqual([]);
  });

  it('is the only one who may: an admin agent is refused, and that is recorded for its partner', async () => {
    const admin = test.as('ADMIN_AGENT');
    const { errors } = await admin.ask(
      `mutation { suspendPartner(input: { partnerId: "${NORTHWIND}", reason: "Late" }) { userErrors { code } } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_ROLE' } }]);
    const { auditEvents } = await admin.query('{ auditEvents { nodes { action outcome reason } } }');
    expect(auditEvents.nodes).toEqual([{ action: 'PARTNER_SUSPENDED', outcome: 'DENIED', reason: 'FORBIDDEN_ROLE' }]);
  });
});
