import { readOpenRequests } from '../../src/cancellations/open-requests';
import { DAY_MS } from '../../src/platform/base/clock';
import type { Data } from '../support/client';
import { statementsOf } from '../support/statements';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';

const QUEUE = `query ($first: Int, $after: String, $last: Int) {
  openCancellationRequests(first: $first, after: $after, last: $last) {
    totalCount
    nodes { id submittedAt deadline keyRevealed keysRevealed downloadsMade }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe('the queue of open cancellation requests', () => {
  let cancelling: Cancelling;

  beforeEach(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => cancelling.test.close());

  const queue = async (args: Data = {}) => {
    const { openCancellationRequests } = await cancelling.test.as('REVIEWER').query(QUEUE, args);
    return openCancellationRequests;
  };
  const idsOf = ({ nodes }: Data): readonly string[] => nodes.map(({ id }: Data) => id);
  /** Opens a request, one millisecond after the last one. */
  const open = async () => {
    cancelling.test.clock.advance(1);
    return cancelling.request(await cancelling.buy());
  };

  it('is empty without requests', async () => {
    expect(await queue()).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('lists those that are open, oldest first, page by page in both directions', async () => {
    const ids = [await open(), await open(), await open(), await open(), await open()];
    await cancelling.withdraw(ids[1] ?? '');
    await cancelling.decide(ids[3] ?? '', 'REJECT');
    const left = [ids[0], ids[2], ids[4]];
    expect(await queue()).toMatchObject({ totalCount: 3, nodes: left.map((id) => ({ id })) });
    const first = await queue({ first: 2 });
    expect(idsOf(first)).toEqual(left.slice(0, 2));
    const rest = await queue({ first: 2, after: first.pageInfo.endCursor });
    expect([idsOf(rest), rest.pageInfo.hasNextPage]).toEqual([left.slice(2), false]);
    expect(idsOf(await queue({ last: 1 }))).toEqual(left.slice(2));
  });

  it('pages on after a request on the last page was decided', async () => {
    const ids = [await open(), await open(), await open()];
    const { pageInfo } = await queue({ first: 1 });
    await cancelling.decide(ids[0] ?? '', 'COMPLETE');
    expect(idsOf(await queue({ after: pageInfo.endCursor }))).toEqual(ids.slice(1));
  });

  it('has the requests of all partners', async () => {
    const own = await open();
    const { make, as, clock } = cancelling.test;
    clock.advance(1);
    const { id: customerId } = await make.customer({ partnerId: TAILSPIN });
    const { orderId } = await make.software({ partnerId: TAILSPIN, customerId });
    const input = submission({ id: orderId, customerId });
    const { cancellationRequest } = await cancelling.submit(input, as('ADMIN_AGENT', TAILSPIN));
    expect(idsOf(await queue())).toEqual([own, cancellationRequest.id]);
  });

  it('has what was revealed and downloaded, and the earliest end of the period for cancelling', async () => {
    const { make, clock } = cancelling.test;
    const bought = await cancelling.buy([{}, {}]);
    const owner = { partnerId: NORTHWIND, assignedAt: clock.now, firstRevealedAt: clock.now };
    for (const [index, { id: softwareId, skuId }] of bought.software.entries()) {
      await make.key({ ...owner, skuId, softwareId });
      await make.link({ softwareId, downloadsUsed: 2 + index });
      await cancelling.setDeadline(softwareId, clock.now + (2 - index) * DAY_MS);
    }
    const id = await cancelling.request(bought);
    const delivered = { keysRevealed: 2, downloadsMade: 5 };
    const deadline = new Date(clock.now + DAY_MS).toISOString();
    expect((await queue()).nodes).toEqual([
      { id, submittedAt: new Date(clock.now).toISOString(), deadline, keyRevealed: true, ...delivered },
    ]);
    expect(await readOpenRequests(cancelling.test.gateway.database)).toEqual([
      {
        id,
        number: expect.stringMatching(/^CAN-/),
        partnerId: NORTHWIND,
        customerName: expect.any(String),
        submittedAt: clock.now,
        deadline: clock.now + DAY_MS,
        amountRequestedMinor: expect.any(Number),
        currency: 'USD',
        ...delivered,
      },
    ]);
  });

  it('has no deadline for software that can always be cancelled', async () => {
    await open();
    expect((await queue()).nodes).toMatchObject([{ deadline: null, keysRevealed: 0, downloadsMade: 0 }]);
  });

  it('is read for the command line as for reviewers: those that are open, oldest first', async () => {
    const ids = [await open(), await open(), await open()];
    await cancelling.withdraw(ids[1] ?? '');
    const read = await readOpenRequests(cancelling.test.gateway.database);
    expect(read.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
  });

  it('is read with one statement for the requests and one for what was delivered, however many there are', async () => {
    await open();
    const query = '{ openCancellationRequests { nodes { number deadline keysRevealed downloadsMade } } }';
    const one = await statementsOf(() => cancelling.test.as('REVIEWER').query(query));
    for (let count = 0; count < 4; count += 1) await open();
    const five = await statementsOf(() => cancelling.test.as('REVIEWER').query(query));
    expect([one.length, five.length]).toEqual([2, 2]);
  });
});
