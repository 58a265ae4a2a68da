import { EventEmitter, once } from 'node:events';
import { recordAudit } from '../../src/audit/record-audit';
import { DAY_MS } from '../../src/platform/base/clock';
import type { OpenDatabase } from '../../src/platform/database/database';
import { newId } from '../../src/platform/database/id';
import { statementChannel } from '../../src/platform/database/statements';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import { ChangeFeed } from '../../src/server/live/change-feed';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import { NORTHWIND } from '../support/test-gateway';
import { type Followed, followTopic } from './follow-topic';

/** What a gateway runs now and then of its own accord. */
const HOUSEKEEPING = /catalogueVersion|^UPDATE "clock"/;

describe('the feed of changes', () => {
  let cancelling: Cancelling;
  let database: OpenDatabase;
  const all: Followed[] = [];

  beforeAll(async () => {
    cancelling = await openCancellations();
    database = cancelling.test.gateway.database;
  });
  afterEach(() => {
    for (const followed of all.splice(0)) followed.end();
  });
  afterAll(() => cancelling.test.close());

  const openFeed = (some: Partial<OpenDatabase> = {}) => {
    const { query, locks, now, onCommit } = database;
    return new ChangeFeed({ query, locks, now, onCommit, ...some }, (problem) => {
      throw problem;
    });
  };
  const follow = async (id: string, feed = openFeed()) => {
    const followed = await followTopic(feed, { partnerId: NORTHWIND, id });
    all.push(followed);
    return followed;
  };
  const read = (softwareId: string) =>
    cancelling.agent.query(`{ node(id: "${softwareId}") { ... on Software { keys { value } } } }`);

  it('tells what was committed, and nothing that was undone', async () => {
    const bought = await cancelling.buy();
    const followed = await follow(bought.customerId);
    const undone = database.transaction(async (tx) => {
      const about = { partnerId: NORTHWIND, customerId: bought.customerId, softwareId: bought.software[0].id };
      const actor = { id: 'robin', name: 'Robin', roles: [], partnerId: NORTHWIND, requestId: 'r' };
      recordAudit(tx, actor, [{ action: 'KEY_ASSIGNED', subjectId: newId('key'), ...about }]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    const again = await cancelling.buy([{}], bought.customerId);
    expect(await followed.until(1)).toEqual([again.software[0].id]);
  });

  it('tells of what was done, and not of what was refused', async () => {
    const { bought, softwareId, linkId, editionId } = await cancelling.buyDelivered();
    const [customer, software] = [await follow(bought.customerId), await follow(softwareId)];
    const input = `{ softwareId: "${softwareId}", editionId: "${editionId}", reissue: true }`;
    const deliver = `mutation { getKeysAndDownloads(input: ${input}) { downloadLinks { id } } }`;
    await cancelling.test.as('GLOBAL_ADMIN').ask(deliver);
    const { getKeysAndDownloads } = await cancelling.agent.query(deliver);
    expect(await software.until(2)).toEqual([linkId, getKeysAndDownloads.downloadLinks[0].id]);
    expect(await customer.until(1)).toEqual([softwareId]);
  });

  it('tells nothing of a request that somebody tried to withdraw who may not', async () => {
    const ids = [await cancelling.request(await cancelling.buy()), await cancelling.request(await cancelling.buy())];
    const feed = openFeed();
    const [tried, withdrawn] = [await follow(ids[0] ?? '', feed), await follow(ids[1] ?? '', feed)];
    const input = `{ cancellationRequestId: "${ids[0]}" }`;
    const mutation = `mutation { withdrawCancellation(input: ${input}) { userErrors { code } } }`;
    const { errors } = await cancelling.test.as('GLOBAL_ADMIN').ask(mutation);
    expect(errors).toHaveLength(1);
    await cancelling.withdraw(ids[1] ?? '');
    expect(await withdrawn.until(1)).toEqual([ids[1]]);
    expect(await tried.until(0)).toEqual([]);
  });

  it('tells of the first reading of a key, and of no other', async () => {
    const bought = await cancelling.buy();
    const [{ id: softwareId, skuId }] = bought.software;
    const assignedAt = cancelling.test.clock.now;
    await cancelling.test.make.key({ skuId, softwareId, partnerId: NORTHWIND, assignedAt });
    const request = await cancelling.request(bought);
    const followed = await follow(request);
    await read(softwareId);
    expect(await followed.until(1)).toEqual([request]);
    await read(softwareId);
    const byNow = await follow(bought.customerId);
    await cancelling.withdraw(request);
    expect(await followed.until(2)).toEqual([request, request]);
    expect(await byNow.until(1)).toEqual([softwareId]);
  });

  it('tells what has ended by itself: a link, and the term of a subscription', async () => {
    const { test } = cancelling;
    const now = test.clock.now;
    const { id: customerId } = await test.make.customer();
    const some = { customerId, purchasedAt: now, expiresAt: now + 3 * DAY_MS };
    const { id: softwareId } = await test.make.software(some);
    const { id: linkId } = await test.make.link({ softwareId, expiresAt: now + DAY_MS });
    const feed = openFeed();
    const [customer, software] = [await follow(customerId, feed), await follow(softwareId, feed)];
    test.clock.advance(DAY_MS - 1);
    const { id: later } = await test.make.link({ softwareId, expiresAt: test.clock.now + DAY_MS });
    expect(await software.until(1)).toEqual([later]);
    test.clock.advance(1);
    expect(await software.until(2)).toEqual([later, linkId]);
    expect(await customer.until(2)).toEqual([softwareId, softwareId]);
    test.clock.advance(2 * DAY_MS);
    expect(await customer.until(3)).toEqual([softwareId, softwareId, softwareId]);
  });

  it('misses nothing while the database cannot be read', async () => {
    let isAway = false;
    const feed = openFeed({
      query: async (statement) => {
        if (isAway) throw new DatabaseUnavailable(null);
        return database.query(statement);
      },
    });
    const { id: customerId } = await cancelling.test.make.customer();
    const followed = await follow(customerId, feed);
    isAway = true;
    const [one, two] = [await cancelling.buy([{}], customerId), await cancelling.buy([{}], customerId)];
    await expect(feed.subscribe({ partnerId: 'ptn_other', id: customerId }, () => {})).rejects.toThrow(
      DatabaseUnavailable,
    );
    isAway = false;
    expect(await followed.until(2)).toEqual([one.software[0].id, two.software[0].id]);
  });

  it('tells as one what happened to one thing between two looks', async () => {
    const feed = openFeed({ onCommit: () => () => {} });
    const { bought, softwareId, editionId, linkId } = await cancelling.buyDelivered();
    const [customer, software] = [await follow(bought.customerId, feed), await follow(softwareId, feed)];
    const { downloadLinks } = await cancelling.getKeysAndDownloads(softwareId, editionId, true);
    expect(await software.until(2)).toEqual([linkId, downloadLinks[0].id]);
    expect(await customer.until(1)).toEqual([softwareId]);
  });

  it('asks one thing when it looks and nothing has happened, and nothing at all when nobody follows', async () => {
    const statements: string[] = [];
    const news = new EventEmitter();
    const note = (statement: unknown) => {
      statements.push(String(statement));
      news.emit('statement');
    };
    const looks = () => statements.filter((statement) => statement.startsWith('SELECT "partnerId", "sequence"'));
    const followed = await follow('cus_nobody');
    statementChannel.subscribe(note);
    while (looks().length < 2) await once(news, 'statement');
    followed.end();
    expect(statements.filter((statement) => !HOUSEKEEPING.test(statement))).toEqual(looks());
    statements.length = 0;
    await cancelling.buy();
    expect(looks()).toEqual([]);
    statementChannel.unsubscribe(note);
  });
});
