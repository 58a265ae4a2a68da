import { OPENED_REQUESTS } from '../../src/cancellations/open-requests';
import { MINUTE_MS } from '../../src/platform/base/clock';
import type { OpenDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import type { Cancelling } from '../cancellations/cancelling';
import { NORTHWIND } from '../support/test-gateway';
import { openTestFeed, type TestFeed } from './test-feed';

describe('the feed of opened requests', () => {
  let feed: TestFeed;
  let cancelling: Cancelling;
  let database: OpenDatabase;

  beforeAll(async () => {
    feed = await openTestFeed();
    ({ cancelling, database } = feed);
  });
  afterEach(() => feed.endSubscriptions());
  afterAll(() => cancelling.test.close());

  const openFeed = (some?: Partial<OpenDatabase>) => feed.openFeed(some);
  const subscribe = (from = openFeed()) => feed.subscribe(OPENED_REQUESTS, from);
  const open = async () => cancelling.request(await cancelling.buy());

  it('reports each request once, in the order in which they were opened, and no earlier one', async () => {
    await open();
    const changes = await subscribe();
    const opened = [];
    for (let count = 0; count < 3; count += 1) {
      cancelling.test.clock.advance(1);
      opened.push(await open());
      expect(await changes.until(opened.length)).toEqual(opened);
    }
  });

  it('does not report that a request was withdrawn or decided', async () => {
    const request = await open();
    const changes = await subscribe();
    await cancelling.withdraw(request);
    await cancelling.decide(await open(), 'REJECT');
    const last = await open();
    expect((await changes.until(2)).at(-1)).toBe(last);
    expect(await changes.until(2)).toHaveLength(2);
    expect(await changes.until(2)).not.toContain(request);
  });

  it('reports the same to all subscribers, also to one that joins later or stays longer', async () => {
    const feed = openFeed();
    const [first, second] = await Promise.all([subscribe(feed), subscribe(feed)]);
    const one = await open();
    expect([await first.until(1), await second.until(1)]).toEqual([[one], [one]]);
    const third = await subscribe(feed);
    second.end();
    const two = await open();
    expect([await first.until(2), await third.until(1)]).toEqual([[one, two], [two]]);
    first.end();
    third.end();
    await open();
    const again = await subscribe(feed);
    const three = await open();
    expect(await again.until(1)).toEqual([three]);
  });

  it('reports a request that is committed later than one with a later time', async () => {
    const changes = await subscribe();
    const bought = await cancelling.buy();
    const late = await open();
    expect(await changes.until(1)).toEqual([late]);
    cancelling.test.clock.advance(1);
    await database.transaction(async (tx) => {
      tx.notifyOnCommit();
      await tx.query(sql`INSERT INTO "cancellationRequests"
        ("id", "partnerId", "customerId", "orderId", "number", "status", "problemType", "impact", "title", "description",
          "refundReason", "contactName", "contactEmail", "contactPhone", "currency", "amountRequestedMinor",
          "amountApprovedMinor", "submittedBy", "submittedById", "submittedAt", "decidedAt", "decisionNote")
        SELECT 'can_late', ${NORTHWIND}, ${bought.customerId}, ${bought.id}, 'CAN-00000-0LATE', 'SUBMITTED', "problemType",
          "impact", "title", "description", "refundReason", "contactName", "contactEmail", "contactPhone", "currency",
          "amountRequestedMinor", NULL, "submittedBy", "submittedById", "submittedAt" - ${5 * MINUTE_MS}, NULL, NULL
        FROM "cancellationRequests" WHERE "id" = ${late}`);
    });
    expect(await changes.until(2)).toEqual([late, 'can_late']);
    cancelling.test.unsound('The request that was committed late is about no software.');
  });

  it('loses no request while the database cannot be read', async () => {
    let isUnavailable = true;
    const feed = openFeed({
      query: async (statement) => {
        if (isUnavailable) throw new DatabaseUnavailable(null);
        return database.query(statement);
      },
    });
    await expect(subscribe(feed)).rejects.toThrow(DatabaseUnavailable);
    isUnavailable = false;
    const changes = await subscribe(feed);
    isUnavailable = true;
    const one = await open();
    cancelling.test.clock.advance(60 * MINUTE_MS);
    const two = await open();
    isUnavailable = false;
    expect(await changes.until(2)).toEqual([one, two]);
  });
});
