import { type Sql, sql } from '../../src/platform/database/sql';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import { leaveOpen, untilWaiting } from '../support/open-work';

const DOWNLOADS = sql`SELECT l."revokedAt", s."startedAt" FROM "downloadSessions" AS s
  JOIN "downloadLinks" AS l ON l."id" = s."linkId"`;

describe('what a unit of work does after it has waited for others', () => {
  let cancelling: Cancelling;

  beforeEach(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => cancelling.test.close());

  /** Begins something that waits for a row, and does something else, a little later, before it can go on. */
  async function overtake<Result>(row: Sql, begin: () => Promise<Result>, overtaking: () => Promise<unknown>) {
    const { gateway, clock } = cancelling.test;
    const held = await leaveOpen(gateway.database, (tx) => tx.query(sql`${row} ${tx.locks.wait}`));
    const begun = begin();
    await untilWaiting(gateway.database);
    clock.advance(5);
    await overtaking();
    clock.advance(5);
    await held.commit();
    return begun;
  }

  it('is dated after the downloads that were claimed meanwhile, where it re-issues their link', async () => {
    const { softwareId, editionId, linkPath } = await cancelling.buyDelivered();
    const claim = () => cancelling.test.app.inject({ url: linkPath });
    const row = sql`SELECT 1 FROM "software" WHERE "id" = ${softwareId}`;
    await overtake(row, () => cancelling.getKeysAndDownloads(softwareId, editionId, true), claim);
    for (const { startedAt, revokedAt } of await cancelling.rows(DOWNLOADS)) {
      expect(startedAt).toBeLessThan(revokedAt);
    }
  });

  it('is dated after the downloads and the reveal that came before it, where it cancels', async () => {
    const { bought, softwareId, keyId, linkPath } = await cancelling.buyDelivered();
    const request = await cancelling.request(bought);
    const claimAndReveal = async () => {
      await cancelling.test.app.inject({ url: linkPath });
      await cancelling.agent.query('query ($id: ID!) { node(id: $id) { ... on ProductKey { value } } }', { id: keyId });
    };
    const row = sql`SELECT 1 FROM "software" WHERE "id" = ${softwareId}`;
    await overtake(row, () => cancelling.decide(request, 'COMPLETE'), claimAndReveal);
    for (const { startedAt, revokedAt } of await cancelling.rows(DOWNLOADS)) {
      expect(startedAt).toBeLessThan(revokedAt);
    }
    const [key] = await cancelling.rows(
      sql`SELECT "firstRevealedAt", "revokedAt" FROM "productKeys" WHERE "id" = ${keyId}`,
    );
    expect(key.firstRevealedAt).toBeLessThan(key.revokedAt);
  });
});
