import { PROGRAMME } from '../../src/audit/audit-event.entity';
import type { Role } from '../../src/platform/access/permissions';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { expectInvariants } from '../support/invariants';
import { refuse } from '../support/refuse';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { refusedEvents } from './refused-events';

const SECRETS = `query ($id: ID!) { node(id: $id) { ... on Software {
  keys { value again: value } downloadLinks { url again: url }
} } }`;
const COLLECT =
  'mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) { userErrors { code } } }';
const BUY = 'mutation ($input: PurchaseInput!) { purchase(input: $input) { userErrors { code } } }';
const DECIDE =
  'mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) { userErrors { code } } }';

describe('a refusal', () => {
  let desk: DeliveryDesk;
  let softwareId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    softwareId = (await desk.software()).id;
  });
  afterEach(() => desk.close());

  const refused = () => refusedEvents(desk);
  const collect = (input: object = {}, role: Role = 'ADMIN_AGENT', partnerId = NORTHWIND) =>
    desk.as(role, partnerId).ask(COLLECT, { input: { softwareId, editionId: desk.edition.id, ...input } });
  const buy = (input: object, role: Role = 'ADMIN_AGENT', partnerId = NORTHWIND) =>
    desk.as(role, partnerId).ask(BUY, {
      input: {
        customer: { id: 'cus_unknown' },
        lines: [{ offerId: 'off_unknown', quantity: 1 }],
        idempotencyKey: 'a key of 16 chars',
        ...input,
      },
    });

  it('because of a role is in the audit trail, with the actor, the action and the subject', async () => {
    await collect({}, 'SALES_AGENT');
    await buy({}, 'HELPDESK_AGENT');
    expect(await refused()).toEqual([
      {
        partnerId: NORTHWIND,
        actor: 'Test SALES_AGENT',
        roles: '["SALES_AGENT"]',
        action: 'DELIVERY_REQUESTED',
        outcome: 'DENIED',
        reason: 'FORBIDDEN_ROLE',
        subjectId: softwareId,
        softwareId: null,
      },
      expect.objectContaining({ action: 'PURCHASE', reason: 'FORBIDDEN_ROLE', subjectId: 'cus_unknown' }),
    ]);
  });

  it.each([
    [
      'createAttachmentUpload',
      '{ fileName: "a.pdf", contentType: "application/pdf", sizeBytes: 1 }',
      'ATTACHMENT_UPLOADED',
    ],
    ['withdrawCancellation', '{ cancellationRequestId: "can_1" }', 'CANCELLATION_WITHDRAWN'],
    ['decideCancellation', '{ cancellationRequestId: "can_1", decision: REJECT }', 'CANCELLATION_REJECTED'],
    ['decideCancellation', '{ cancellationRequestId: "can_1", decision: COMPLETE }', 'CANCELLATION_COMPLETED'],
  ])('because of a role is recorded for %s (%s)', async (mutation, input, action) => {
    await desk.as('GLOBAL_ADMIN').ask(`mutation { ${mutation}(input: ${input}) { userErrors { code } } }`);
    const subjectId = mutation === 'createAttachmentUpload' ? null : 'can_1';
    expect(await refused()).toMatchObject([{ action, outcome: 'DENIED', reason: 'FORBIDDEN_ROLE', subjectId }]);
  });

  it('is one event for many fields of a document, whether compiled or interpreted', async () => {
    await desk.getKeysAndDownloads({ softwareId });
    for (let attempt = 1; attempt <= 3; attempt++) {
      const { data } = await desk.as('GLOBAL_ADMIN').ask(SECRETS, { id: softwareId });
      expect(data.node).toEqual({ keys: [{ value: null, again: null }], downloadLinks: [{ url: null, again: null }] });
      const lines = await refused();
      expect(lines).toHaveLength(2 * attempt);
      expect(
        lines
          .slice(-2)
          .map(({ action, subjectId }) => [action, subjectId.slice(0, 4)])
          .sort(),
      ).toEqual([
        ['KEY_REVEALED', 'key_'],
        ['LINK_READ', 'lnk_'],
      ]);
    }
  });

  it.each([
    ['SOFTWARE_NOT_FOUND', 'DENIED', { softwareId: 'sft_unknown' }],
    ['EDITION_NOT_FOUND', 'DENIED', { editionId: 'edn_unknown' }],
  ])('because of a rule is recorded: %s', async (reason, outcome, input) => {
    await collect(input);
    expect(await refused()).toMatchObject([{ action: 'DELIVERY_REQUESTED', outcome, reason }]);
  });

  it('because of an empty pool is recorded as a failure', async () => {
    await desk.getKeysAndDownloads({ softwareId });
    const { id } = await desk.make.software({ skuId: desk.sku.id });
    await collect({ softwareId: id });
    expect(await refused()).toMatchObject([{ outcome: 'FAILED', reason: 'KEY_POOL_EXHAUSTED', subjectId: id }]);
  });

  it('of a partner that is not eligible is in its own trail', async () => {
    await desk.make.partner({ id: TAILSPIN, eligibleSince: null });
    await buy({}, 'ADMIN_AGENT', TAILSPIN);
    expect(await refused()).toMatchObject([
      { partnerId: TAILSPIN, action: 'PURCHASE', reason: 'PARTNER_NOT_ELIGIBLE' },
    ]);
  });

  it('for data of another partner is recorded as not found, in the trail of the caller', async () => {
    await desk.make.partner({ id: TAILSPIN });
    await collect({}, 'ADMIN_AGENT', TAILSPIN);
    const { auditEvents } = await desk
      .as('ADMIN_AGENT', TAILSPIN)
      .query('{ auditEvents { nodes { action outcome reason subject { id } } } }');
    const line = { action: 'DELIVERY_REQUESTED', outcome: 'DENIED', reason: 'SOFTWARE_NOT_FOUND', subject: null };
    expect(auditEvents.nodes).toEqual([line]);
    const { auditEvents: mine } = await desk
      .as('ADMIN_AGENT')
      .query('{ auditEvents(action: DELIVERY_REQUESTED) { totalCount } }');
    expect(mine.totalCount).toBe(0);
  });

  it('is found by its software', async () => {
    await collect({}, 'SALES_AGENT');
    const { auditEvents } = await desk
      .as('ADMIN_AGENT')
      .query(`{ auditEvents(softwareId: "${softwareId}") { nodes { outcome subject { id } } } }`);
    expect(auditEvents.nodes).toEqual([{ outcome: 'DENIED', subject: { id: softwareId } }]);
  });

  it('of a reviewer is in a trail that no partner reads', async () => {
    await desk.as('REVIEWER').ask(DECIDE, { input: { cancellationRequestId: 'can_unknown', decision: 'REJECT' } });
    expect(await refused()).toMatchObject([
      { partnerId: PROGRAMME, actor: 'Test REVIEWER', reason: 'CANCELLATION_NOT_FOUND', subjectId: 'can_unknown' },
    ]);
    const { auditEvents } = await desk
      .as('ADMIN_AGENT')
      .query('{ auditEvents(action: CANCELLATION_REJECTED) { totalCount } }');
    expect(auditEvents.totalCount).toBe(0);
    await expectInvariants(desk.gateway);
  });

  it('stores no text that was sent instead of an id', async () => {
    await collect({ softwareId: 'DEMO0-SECRET-KEY' }, 'SALES_AGENT');
    await collect({ softwareId: `sft_${'x'.repeat(500)}` }, 'HELPDESK_AGENT');
    expect((await refused()).map(({ subjectId }) => subjectId)).toEqual([null, null]);
  });

  it('is not recorded for an input mistake, nor for a success', async () => {
    await buy({ idempotencyKey: 'short' });
    await collect({ softwareId: 'ord_1' });
    await collect();
    expect(await refused()).toEqual([]);
  });

  it('because of an internal error is recorded as a failure', async () => {
    const restore = await refuse(desk.gateway.database, { event: 'UPDATE', table: 'productKeys', message: 'broken' });
    await collect();
    await restore();
    expect(await refused()).toMatchObject([
      { action: 'DELIVERY_REQUESTED', outcome: 'FAILED', reason: null, subjectId: softwareId },
    ]);
  });

  it('responds 500 without details if it cannot be recorded', async () => {
    await refuse(desk.gateway.database, { event: 'INSERT', table: 'auditEvents', message: 'the trail is full' });
    const { status, data, errors } = await collect({}, 'SALES_AGENT');
    expect([status, data]).toEqual([500, null]);
    expect(JSON.stringify(errors)).not.toMatch(/trail is full|FORBIDDEN_ROLE/);
  });
});
