import { randomUUID } from 'node:crypto';
import type { DownloadLink } from '../../src/delivery/download-link.entity';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { codeOf, type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

describe('another round', () => {
  let desk: DeliveryDesk;
  let softwareId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    softwareId = (await desk.software()).id;
  });
  afterEach(() => desk.close());

  const currentLinks = async () => (await desk.links()).filter(({ endedAt }) => endedAt === null);

  it.each([
    ['exhausted', 'EXHAUSTED', async (id: string) => desk.spend(id)],
    ['expired', 'EXPIRED', async () => desk.clock.advance(14 * DAY_MS)],
  ] as const)('S11: follows a link that is %s, with a new expiry and the same key', async (_end, status, end) => {
    const first = await desk.getKeysAndDownloads({ softwareId });
    await end(first.downloadLinks[0].id);

    const second = await desk.getKeysAndDownloads({ softwareId });
    const expiresAt = new Date(desk.clock.now + 14 * DAY_MS).toISOString();
    expect(second.keys).toEqual(first.keys);
    expect(second.downloadLinks).toMatchObject([{ round: 2, status: 'ACTIVE', downloadsUsed: 0, expiresAt }]);
    expect(second.downloadLinks[0].url).not.toBe(first.downloadLinks[0].url);

    const old = await desk.follow(desk.pathOf(first.downloadLinks[0].id));
    expect([old.statusCode, codeOf(old)]).toEqual([410, `LINK_${status}`]);
  });

  it('S11: can be requested any number of times', async () => {
    for (let round = 1; round <= 6; round++) {
      const { downloadLinks } = await desk.getKeysAndDownloads({ softwareId });
      expect(downloadLinks[0]).toMatchObject({ round, downloadsRemaining: 50 });
      await desk.spend(downloadLinks[0].id);
    }
    expect(await desk.assignedKeys()).toHaveLength(1);
  });

  it('begins again with the terms of the order line', async () => {
    await desk.change(sql`UPDATE "orderLines" SET "linkTtlMs" = ${DAY_MS}, "maxDownloads" = 2`);
    await desk.getKeysAndDownloads({ softwareId });
    desk.clock.advance(DAY_MS);

    const { downloadLinks } = await desk.getKeysAndDownloads({ softwareId });
    const expiresAt = new Date(desk.clock.now + DAY_MS).toISOString();
    expect(downloadLinks[0]).toMatchObject({ round: 2, maxDownloads: 2, expiresAt });
  });

  it('revokes the active link at once if a reissue is requested', async () => {
    const first = await desk.getKeysAndDownloads({ softwareId });
    const second = await desk.getKeysAndDownloads({ softwareId, reissue: true });
    const [old, fresh] = [first.downloadLinks[0].id, second.downloadLinks[0].id];

    expect(second.downloadLinks).toMatchObject([{ round: 2, status: 'ACTIVE' }]);
    expect(second.keys).toEqual(first.keys);
    expect((await desk.follow(desk.pathOf(fresh))).statusCode).toBe(303);
    const refused = await desk.follow(desk.pathOf(old));
    expect([refused.statusCode, codeOf(refused)]).toEqual([410, 'LINK_REVOKED']);
    expect((await desk.audit()).slice(2, 4)).toMatchObject([
      { action: 'LINK_REVOKED', subjectId: old },
      { action: 'LINK_ISSUED', subjectId: fresh },
    ]);
  });

  it('revokes nothing if the link to reissue is already exhausted', async () => {
    const first = await desk.getKeysAndDownloads({ softwareId });
    await desk.spend(first.downloadLinks[0].id);
    await desk.getKeysAndDownloads({ softwareId, reissue: true });

    expect(await desk.linkRow(first.downloadLinks[0].id)).toMatchObject({ revokedAt: null });
    expect((await desk.audit()).map(({ action }) => action)).toEqual(['KEY_ASSIGNED', 'LINK_ISSUED', 'LINK_ISSUED']);
  });

  it('S11: begins once for any number of concurrent requests', async () => {
    const { downloadLinks } = await desk.getKeysAndDownloads({ softwareId });
    await desk.spend(downloadLinks[0].id);

    const answers = await Promise.all(Array.from({ length: 100 }, () => desk.getKeysAndDownloads({ softwareId })));
    expect(new Set(answers.map((answer) => answer.downloadLinks[0].id)).size).toBe(1);
    expect(await currentLinks()).toMatchObject([{ round: 2 }]);
    expect(await desk.links()).toHaveLength(2);
  });

  it('leaves exactly one current link after 100 concurrent reissues of an exhausted one', async () => {
    const { downloadLinks } = await desk.getKeysAndDownloads({ softwareId });
    await desk.spend(downloadLinks[0].id);

    const reissue = () => desk.getKeysAndDownloads({ softwareId, reissue: true, idempotencyKey: randomUUID() });
    await Promise.all(Array.from({ length: 100 }, reissue));
    expect(await currentLinks()).toMatchObject([{ round: 101, revokedAt: null }]);
    expect((await desk.links()).map(({ round }) => round)).toEqual(
      Array.from({ length: 101 }, (_, index) => index + 1),
    );
  });

  it.each<[string, Partial<DownloadLink>, RegExp]>([
    ['a second current link', { round: 2 }, /unique constraint.*downloadLinks/i],
    ['the same round twice', { endedAt: 1 }, /unique constraint.*downloadLinks/i],
    ['more downloads than a link allows', { round: 2, endedAt: 1, downloadsUsed: 51 }, /downloadLinks_/],
    ['a revoked link that is still current', { round: 2, revokedAt: 1 }, /downloadLinks_revoked/],
  ])('is protected by the database, which refuses %s', async (_what, columns, message) => {
    await desk.link({ softwareId });
    await expect(desk.link({ softwareId, ...columns })).rejects.toThrow(message);
  });
});
