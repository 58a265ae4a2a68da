import { type Sql, sql } from '../../src/platform/database/sql';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import { openTransaction, untilBlocked } from '../support/open-transaction';

const DOWNLOADS = sql`SELECT l."revokedAt", s."startedAt" FROM "downloadSessions" AS s
  JOIN "downloadLinks" AS l ON l."id" = s."linkId"`;

describe('a transaction that has waited for others', () => {
  let cancelling: Cancelling;

  beforeEach(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => cancelling.test.close());

  /** Begins an operation that waits for a locked row, and runs another one, a little later, before it can continue. */
  async function overtake<Result>(row: Sql, begin: () => Promise<Result>, overtaking: () => Promise<unknown>) {
    const { gateway, clock } = cancelling.test;
    const held = await openTransaction(gateway.database, (tx) => tx.query(sql`${row} ${tx.locks.wait}`));
    const begun = begin();
    await untilBlocked(gateway.database);
    clock.advance(5);
    await overtaking();
    clock.advance(5);
    await held.commit();
    return begun;
  }

  it('has a later time than the downloads claimed while it waited to reissue their link', async () => {
    const { softwareId, editionId, linkPath } = await cancelling.buyDelivered();
    const claim = () => cancelling.test.app.inject({ url: linkPath });
    const row = sql`SELECT 1 FROM "software" WHERE "id" = ${softwareId}`;
    await overtake(row, () => cancelling.getKeysAndDownloads(softwareId, editionId, true), claim);
    for (const { startedAt, revokedAt } of await cancelling.rows(DOWNLOADS)) {
      expect(startedAt).toBeLessThan(revokedAt);
    }
  });

  it('has a later time than the downloads and the read key while it waited to cancel', async () => {
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
