import { blockPerson } from '../../src/partners/block-person';
import type { BlockedPerson } from '../../src/partners/blocked-person.entity';
import { closePartner } from '../../src/partners/close-partner';
import { resumePartner } from '../../src/partners/resume-partner';
import { suspendPartner } from '../../src/partners/suspend-partner';
import { unblockPerson } from '../../src/partners/unblock-person';
import { sql } from '../../src/platform/database/sql';
import { findViolations } from '../../src/tools/verification/invariants';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { changesIn, operate, refusalsOf } from './operator';

const UNPAID = { partnerId: 'northwind', reason: ' Unpaid invoices ' };

describe('the status of a partner', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
  });
  afterEach(() => test.close());

  async function status() {
    const [row] = await test.gateway.database.query(
      sql`SELECT "status", "statusReason", "statusSince" FROM "partners" WHERE "id" = ${NORTHWIND}`,
    );
    return row;
  }

  it('has a reason and a time until the partner is resumed, and each change is recorded', async () => {
    const suspendedAt = test.clock.now;
    await operate(test, suspendPartner, UNPAID);
    expect(await status()).toEqual({
      status: 'SUSPENDED',
      statusReason: 'Unpaid invoices',
      statusSince: suspendedAt,
    });

    test.clock.advance(1_000);
    await operate(test, closePartner, { partnerId: NORTHWIND, reason: 'Fraud' });
    expect(await status()).toEqual({ status: 'CLOSED', statusReason: 'Fraud', statusSince: suspendedAt + 1_000 });

    await operate(test, resumePartner, { partnerId: NORTHWIND });
    expect(await status()).toEqual({ status: 'ACTIVE', statusReason: null, statusSince: null });
    expect((await changesIn(test)).map(({ action, partnerId, changes }) => [action, partnerId, changes])).toEqual([
      ['PARTNER_SUSPENDED', NORTHWIND, { status: ['ACTIVE', 'SUSPENDED'], statusReason: [null, 'Unpaid invoices'] }],
      ['PARTNER_CLOSED', NORTHWIND, { status: ['SUSPENDED', 'CLOSED'], statusReason: ['Unpaid invoices', 'Fraud'] }],
      ['PARTNER_RESUMED', NORTHWIND, { status: ['CLOSED', 'ACTIVE'], statusReason: ['Fraud', null] }],
    ]);
  });

  it('keeps its time if only the reason changes', async () => {
    const suspendedAt = test.clock.now;
    await operate(test, suspendPartner, UNPAID);
    test.clock.advance(1_000);
    const another = { ...UNPAID, reason: 'Under review' };
    expect(await operate(test, suspendPartner, another)).toEqual({
      statusReason: ['Unpaid invoices', 'Under review'],
    });
    expect(await status()).toMatchObject({ statusReason: 'Under review', statusSince: suspendedAt });
  });

  it('is not changed or recorded again if it is the same', async () => {
    expect(await operate(test, resumePartner, UNPAID)).toEqual({});
    await operate(test, suspendPartner, UNPAID);
    expect(await operate(test, suspendPartner, UNPAID)).toEqual({});
    expect(await changesIn(test)).toHaveLength(1);
  });

  it.each([
    ['', 'REQUIRED', 'textMissing'],
    [' ', 'REQUIRED', 'textMissing'],
    ['x'.repeat(501), 'TOO_LONG', 'TOO_LONG'],
    ['a\u0000b', 'INVALID_CHARACTER', 'INVALID_CHARACTER'],
  ])('is not changed for the reason “%s”', async (reason, code, text) => {
    const refused = [{ code, path: ['reason'], text }];
    expect(await refusalsOf(operate(test, suspendPartner, { ...UNPAID, reason }))).toEqual(refused);
    expect(await refusalsOf(operate(test, closePartner, { ...UNPAID, reason }))).toEqual(refused);
    expect(await status()).toMatchObject({ status: 'ACTIVE' });
  });

  it('must be that of the last change in the audit trail', async () => {
    await operate(test, closePartner, { ...UNPAID, reason: 'Fraud' });
    await operate(test, suspendPartner, UNPAID);
    expect(await findViolations(test.gateway.database)).toEqual([]);
    await test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "partners" SET "status" = 'CLOSED' WHERE "id" = ${NORTHWIND}`),
    );
    expect(await findViolations(test.gateway.database)).toMatchObject([
      {
        name: 'The status of a partner is that of its last change of status in the audit trail.',
        examples: [NORTHWIND],
      },
    ]);
    test.unsound('the status was changed without a use case');
  });

  it('cannot be changed for a partner that does not exist', async () => {
    for (const useCase of [suspendPartner, closePartner, resumePartner]) {
      const [refusal] = await refusalsOf(operate(test, useCase, { ...UNPAID, partnerId: 'ptn_nobody' }));
      expect(refusal).toMatchObject({ code: 'PARTNER_NOT_FOUND' });
    }
  });

  it('is a part of the partner in GraphQL', async () => {
    await operate(test, suspendPartner, UNPAID);
    const query = '{ viewer { partner { status statusReason statusSince } } }';
    const { viewer } = await test.as('SALES_AGENT').query(query);
    const since = new Date(test.clock.now).toISOString();
    expect(viewer).toEqual({
      partner: { status: 'SUSPENDED', statusReason: 'Unpaid invoices', statusSince: since },
    });
  });
});

describe('the block of a person', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });
  afterEach(() => test.close());

  const blocked = () => test.gateway.database.query<BlockedPerson>(sql`SELECT * FROM "blockedPersons"`);

  it('is recorded with its reason in the trail of the programme, and ended', async () => {
    const eve = { subjectId: 'auth0|eve', reason: 'Left the company' };
    await operate(test, blockPerson, eve);
    expect(await blocked()).toEqual([{ ...eve, blockedAt: test.clock.now, blockedBy: 'olga' }]);
    await operate(test, unblockPerson, eve);
    expect(await blocked()).toEqual([]);
    expect(await changesIn(test)).toEqual([
      {
        action: 'PERSON_BLOCKED',
        subjectId: 'auth0|eve',
        partnerId: '',
        actor: 'olga',
        changes: { blocked: [false, true], reason: [null, 'Left the company'] },
      },
      {
        action: 'PERSON_UNBLOCKED',
        subjectId: 'auth0|eve',
        partnerId: '',
        actor: 'olga',
        changes: { blocked: [true, false], reason: ['Left the company', null] },
      },
    ]);
  });

  it('must be in the audit trail exactly if it has not ended', async () => {
    const eve = { subjectId: 'eve', reason: 'Left the company' };
    await operate(test, blockPerson, eve);
    await operate(test, unblockPerson, eve);
    await operate(test, blockPerson, eve);
    expect(await findViolations(test.gateway.database)).toEqual([]);
    await test.gateway.database.transaction((tx) => tx.query(sql`DELETE FROM "blockedPersons"`));
    expect(await findViolations(test.gateway.database)).toMatchObject([
      { name: 'A person is blocked exactly if that is the last change in the audit trail.', examples: ['eve'] },
    ]);
    test.unsound('the block was deleted without a use case');
  });

  it('is shown to operators, without an object that it is about', async () => {
    await operate(test, blockPerson, { subjectId: 'eve', reason: 'Left the company' });
    const { programmeAuditEvents } = await test
      .as('OPERATOR')
      .query('{ programmeAuditEvents { nodes { action actor subject { id } changes { field before after } } } }');
    expect(programmeAuditEvents.nodes).toEqual([
      {
        action: 'PERSON_BLOCKED',
        actor: 'olga',
        subject: null,
        changes: [
          { field: 'blocked', before: 'false', after: 'true' },
          { field: 'reason', before: null, after: 'Left the company' },
        ],
      },
    ]);
  });

  it('is not recorded again, except for another reason', async () => {
    const eve = { subjectId: 'eve', reason: 'Left the company' };
    await operate(test, blockPerson, eve);
    test.clock.advance(1_000);
    expect(await operate(test, blockPerson, eve)).toEqual({});
    const another = await operate(test, blockPerson, { ...eve, reason: 'Lost laptop' });
    expect(another).toEqual({ reason: ['Left the company', 'Lost laptop'] });
    expect(await operate(test, unblockPerson, { subjectId: 'bob' })).toEqual({});
    expect(await changesIn(test)).toHaveLength(2);
    expect(await blocked()).toMatchObject([{ reason: 'Lost laptop', blockedAt: test.clock.now - 1_000 }]);
  });

  it.each(['', 'x'.repeat(256), 'a\nb'])('is refused for the subject “%s”, which no token has', async (subjectId) => {
    const [refusal] = await refusalsOf(operate(test, blockPerson, { subjectId, reason: 'Left' }));
    const text = subjectId === '' ? 'textMissing' : 'subjectInvalid';
    const code = subjectId === '' ? 'REQUIRED' : 'INVALID_FORMAT';
    expect(refusal).toEqual({ code, path: ['subjectId'], text });
  });
});
