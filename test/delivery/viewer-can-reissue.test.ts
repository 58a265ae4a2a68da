import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/platform/access/permissions';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import type { Software } from '../../src/software/software.entity';
import type { Client } from '../support/client';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const ASK = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on DownloadLink { viewerCanReissue { allowed reason } } } }`;
const REISSUE = `mutation ($softwareId: ID!, $editionId: ID!) {
  getKeysAndDownloads(input: { softwareId: $softwareId, editionId: $editionId, reissue: true }) {
    downloadLinks { id } userErrors { code }
  }
}`;

describe('viewerCanReissue', () => {
  let desk: DeliveryDesk;

  beforeAll(async () => {
    desk = await openDeliveryDesk();
  });
  afterAll(() => desk.close());

  /** Returns software whose link of the first round has ended and whose link of the second round is active. */
  const delivered = async (columns: Partial<Software> = {}) => {
    const { id: softwareId } = await desk.software(columns);
    const first = await desk.getKeysAndDownloads({ softwareId });
    const second = await desk.getKeysAndDownloads({ softwareId, reissue: true, idempotencyKey: randomUUID() });
    return { softwareId, links: [first, second].map(({ downloadLinks: [{ id }] }) => id as string) };
  };
  const outcomeOf = async (client: Client, softwareId: string) => {
    const { data, errors } = await client.ask(REISSUE, { softwareId, editionId: desk.edition.id });
    const payload = data.getKeysAndDownloads;
    const reason = errors[0]?.extensions.code ?? payload.userErrors[0]?.code ?? null;
    return { allowed: reason === null && payload.downloadLinks.length === 1, reason };
  };
  const expectAgreement = async (client: Client, { softwareId, links }: Awaited<ReturnType<typeof delivered>>) => {
    const { nodes } = await client.query(ASK, { ids: links });
    const outcome = await outcomeOf(client, softwareId);
    expect(nodes).toEqual(links.map(() => ({ viewerCanReissue: outcome })));
    return outcome;
  };
  const setStatus = (softwareId: string, status: string) =>
    desk.change(sql`UPDATE "software" SET "status" = ${status} WHERE "id" = ${softwareId}`);

  it.each<[string, string | null, (softwareId: string, link: string) => Promise<unknown>]>([
    ['active', null, async () => {}],
    ['used up', null, (_softwareId, link) => desk.spend(link)],
    ['revoked', null, (_softwareId, link) => desk.revoke(link)],
    ['expired', null, async () => desk.clock.advance(14 * DAY_MS)],
    ['of software in cancellation', 'SOFTWARE_NOT_ACTIVE', (id) => setStatus(id, 'CANCELLATION_PENDING')],
    ['of cancelled software', 'SOFTWARE_NOT_ACTIVE', (id) => setStatus(id, 'CANCELLED')],
  ])('agrees with what a reissue does for a link that is %s', async (_state, reason, prepare) => {
    const software = await delivered();
    await prepare(software.softwareId, software.links[1] as string);
    expect(await expectAgreement(desk.as('ADMIN_AGENT'), software)).toEqual({ allowed: reason === null, reason });
    await setStatus(software.softwareId, 'ACTIVE');
  });

  it('agrees with what a reissue does on the last millisecond of a term, and at its end', async () => {
    const subscription = { subscriptionId: randomUUID(), expiresAt: desk.clock.now + DAY_MS };
    const software = await delivered(subscription);
    desk.clock.advance(DAY_MS - 1);
    expect(await expectAgreement(desk.as('ADMIN_AGENT'), software)).toEqual({ allowed: true, reason: null });
    desk.clock.advance(1);
    const refused = { allowed: false, reason: 'SOFTWARE_NOT_ACTIVE' };
    expect(await expectAgreement(desk.as('ADMIN_AGENT'), software)).toEqual(refused);
  });

  it.each<[Role | readonly Role[], boolean]>([
    ['ADMIN_AGENT', true],
    [['SALES_AGENT', 'ADMIN_AGENT'], true],
    ['GLOBAL_ADMIN', false],
  ])('S5: agrees with what a reissue does for %s: %s', async (role, allowed) => {
    const reason = allowed ? null : 'FORBIDDEN_ROLE';
    expect(await expectAgreement(desk.as(role), await delivered())).toEqual({ allowed, reason });
  });
});
