import { EventEmitter, once } from 'node:events';
import { recordAudit } from '../../src/audit/record-audit';
import { DAY_MS } from '../../src/platform/base/clock';
import type { OpenDatabase } from '../../src/platform/database/database';
import { newId } from '../../src/platform/database/id';
import { statementChannel } from '../../src/platform/database/statements';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import type { Cancelling } from '../cancellations/cancelling';
import { NORTHWIND } from '../support/test-gateway';
import { openTestFeed, type TestFeed } from './test-feed';

/** What background jobs of the gateway execute. */
const HOUSEKEEPING = /catalogueVersion|blockedPersons|^UPDATE "clock"/;

describe('the feed of changes', () => {
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
  const subscribe = (id: string, from = openFeed()) => feed.subscribe({ partnerId: NORTHWIND, id }, from);
  const read = (softwareId: string) =>
    cancelling.agent.query(`{ node(id: "${softwareId}") { ... on Software { keys { value } } } }`);

  it('reports commits, and nothing that was rolled back', async () => {
    const bought = await cancelling.buy();
    const changes = await subscribe(bought.customerId);
    const rolledBack = database.transaction(async (tx) => {
      const about = { partnerId: NORTHWIND, customerId: bought.customerId, softwareId: bought.software[0].id };
      const actor = { id: 'robin', name: 'Robin', roles: [], partnerId: NORTHWIND, requestId: 'r' };
      recordAudit(tx, actor, [{ action: 'KEY_ASSIGNED', subjectId: newId('key'), ...about }]);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    const again = await cancelling.buy([{}], bought.customerId);
    expect(await changes.until(1)).toEqual([again.software[0].id]);
  });

  it('reports what succeeded, and not what was refused', async () => {
    const { bought, softwareId, linkId, editionId } = await cancelling.buyDelivered();
    const [customer, software] = [await subscribe(bought.customerId), await subscribe(softwareId)];
    const input = `{ softwareId: "${softwareId}", editionId: "${editionId}", reissue: true }`;
    const deliver = `mutation { getKeysAndDownloads(input: ${input}) { downloadLinks { id } } }`;
    await cancelling.test.as('GLOBAL_ADMIN').ask(deliver);
    const { getKeysAndDownloads } = await cancelling.agent.query(deliver);
    expect(await software.until(2)).toEqual([linkId, getKeysAndDownloads.downloadLinks[0].id]);
    expect(await customer.until(1)).toEqual([softwareId]);
  });

  it('reports nothing if a user tries to withdraw a request without the permission', async () => {
    const ids = [await cancelling.request(await cancelling.buy()), await cancelling.request(await cancelling.buy())];
    const feed = openFeed();
    const [tried, withdrawn] = [await subscribe(ids[0] ?? '', feed), await subscribe(ids[1] ?? '', feed)];
    const input = `{ cancellationRequestId: "${ids[0]}" }`;
    const mutation = `mutation { withdrawCancellation(input: ${input}) { userErrors { code } } }`;
    const { errors } = await cancelling.test.as('GLOBAL_ADMIN').ask(mutation);
    expect(errors).toHaveLength(1);
    await cancelling.withdraw(ids[1] ?? '');
    expect(await withdrawn.until(1)).toEqual([ids[1]]);
    expect(await tried.until(0)).toEqual([]);
  });

  it('reports the first reading of a key, and no other one', async () => {
    const bought = await cancelling.buy();
    const [{ id: softwareId, skuId }] = bought.software;
    const assignedAt = cancelling.test.clock.now;
    await cancelling.test.make.key({ skuId, softwareId, partnerId: NORTHWIND, assignedAt });
    const request = await cancelling.request(bought);
    const changes = await subscribe(request);
    await read(softwareId);
    expect(await changes.until(1)).toEqual([request]);
    await read(softwareId);
    const later = await subscribe(bought.customerId);
    await cancelling.withdraw(request);
    expect(await changes.until(2)).toEqual([request, request]);
    expect(await later.until(1)).toEqual([softwareId]);
  });

  it('reports what has expired: a link, and the term of a subscription', async () => {
    const { test } = cancelling;
    const now = test.clock.now;
    const { id: customerId } = await test.make.customer();
    const some = { customerId, purchasedAt: now, expiresAt: now + 3 * DAY_MS };
    const { id: softwareId } = await test.make.software(some);
    const { id: linkId } = await test.make.link({ softwareId, expiresAt: now + DAY_MS });
    const feed = openFeed();
    const [customer, software] = [await subscribe(customerId, feed), await subscribe(softwareId, feed)];
    test.clock.advance(DAY_MS - 1);
    const { id: later } = await test.make.link({ softwareId, expiresAt: test.clock.now + DAY_MS });
    expect(await software.until(1)).toEqual([later]);
    test.clock.advance(1);
    expect(await software.until(2)).toEqual([later, linkId]);
    expect(await customer.until(2)).toEqual([softwareId, softwareId]);
    test.clock.advance(2 * DAY_MS);
    expect(await customer.until(3)).toEqual([softwareId, softwareId, softwareId]);
  });

  it('loses no change while the database cannot be read', async () => {
    let isUnavailable = false;
    const feed = openFeed({
      query: async (statement) => {
        if (isUnavailable) throw new DatabaseUnavailable(null);
        return database.query(statement);
      },
    });
    const { id: customerId } = await cancelling.test.make.customer();
    const changes = await subscribe(customerId, feed);
    isUnavailable = true;
    const [one, two] = [await cancelling.buy([{}], customerId), await cancelling.buy([{}], customerId)];
    await expect(feed.subscribe({ partnerId: 'ptn_other', id: customerId }, () => {})).rejects.toThrow(
      DatabaseUnavailable,
    );
    isUnavailable = false;
    expect(await changes.until(2)).toEqual([one.software[0].id, two.software[0].id]);
  });

  it('reports several changes of one node between two polls as one', async () => {
    const feed = openFeed({ onCommit: () => () => {} });
    const { bought, softwareId, editionId, linkId } = await cancelling.buyDelivered();
    const [customer, software] = [await subscribe(bought.customerId, feed), await subscribe(softwareId, feed)];
    const { downloadLinks } = await cancelling.getKeysAndDownloads(softwareId, editionId, true);
    expect(await software.until(2)).toEqual([linkId, downloadLinks[0].id]);
    expect(await customer.until(1)).toEqual([softwareId]);
  });

  it('polls with one statement if nothing has changed, and with none without subscribers', async () => {
    const statements: string[] = [];
    const arrivals = new EventEmitter();
    const note = (statement: unknown) => {
      statements.push(String(statement));
      arrivals.emit('statement');
    };
    const polls = () => statements.filter((statement) => statement.startsWith('SELECT "partnerId", "sequence", "at"'));
    const changes = await subscribe('cus_nobody');
    statementChannel.subscribe(note);
    while (polls().length < 2) await once(arrivals, 'statement');
    changes.end();
    expect(statements.filter((statement) => !HOUSEKEEPING.test(statement))).toEqual(polls());
    statements.length = 0;
    await cancelling.buy();
    expect(polls()).toEqual([]);
    statementChannel.unsubscribe(note);
  });
});
