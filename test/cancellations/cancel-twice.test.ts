import { expectInvariants } from '../support/invariants';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';

const AMOUNT = { amount: '0.10', currency: 'USD' };

describe('cancelling twice', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  it('returns CANCELLATION_ALREADY_OPEN while a request is open', async () => {
    const bought = await cancelling.buy();
    await cancelling.request(bought);
    const before = await cancelling.everything();
    const refused = { cancellationRequest: null, userErrors: [{ code: 'CANCELLATION_ALREADY_OPEN' }] };
    expect(await cancelling.submit(submission(bought))).toMatchObject(refused);
    const softwareIds = [bought.software[0].id];
    expect(await cancelling.submit(submission(bought, { softwareIds }))).toMatchObject(refused);
    expect(await cancelling.everything()).toEqual(before);
  });

  it('returns ALREADY_CANCELLED after the cancellation is complete', async () => {
    const bought = await cancelling.buy();
    await cancelling.decide(await cancelling.request(bought), 'COMPLETE');
    const before = await cancelling.everything();
    const { userErrors } = await cancelling.submit(submission(bought));
    expect(userErrors).toEqual([{ code: 'ALREADY_CANCELLED', path: ['purchase'] }]);
    const named = await cancelling.submit(submission(bought, { softwareIds: [bought.software[0].id] }));
    expect(named.userErrors).toEqual([{ code: 'ALREADY_CANCELLED', path: ['softwareIds', '0'] }]);
    expect(await cancelling.everything()).toEqual(before);
  });

  it('reports the open request if a part of the order is cancelled and the rest is pending', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 100 }, { unitPriceMinor: 100 }]);
    const some = { softwareIds: [bought.software[0].id], amountRequested: AMOUNT };
    await cancelling.decide(await cancelling.request(bought, some), 'COMPLETE');
    await cancelling.request(bought, { amountRequested: AMOUNT });
    const { userErrors } = await cancelling.submit(submission(bought, { amountRequested: AMOUNT }));
    expect(userErrors).toEqual([{ code: 'CANCELLATION_ALREADY_OPEN', path: ['purchase'] }]);
  });

  it('refuses the whole request if a part of its software is pending', async () => {
    const bought = await cancelling.buy([{}, {}]);
    await cancelling.request(bought, { softwareIds: [bought.software[0].id] });
    const softwareIds = [bought.software[1]?.id, bought.software[0].id];
    const { userErrors } = await cancelling.submit(submission(bought, { softwareIds }));
    expect(userErrors).toEqual([{ code: 'CANCELLATION_ALREADY_OPEN', path: ['softwareIds', '1'] }]);
  });

  it('accepts a request for the rest of the order', async () => {
    const bought = await cancelling.buy([{}, {}]);
    await cancelling.request(bought, { softwareIds: [bought.software[0].id] });
    const { cancellationRequest } = await cancelling.submit(submission(bought));
    expect(cancellationRequest.software).toEqual([{ id: bought.software[1]?.id, status: 'CANCELLATION_PENDING' }]);
  });

  it.each([
    ['rejection', (id: string) => cancelling.decide(id, 'REJECT')],
    ['withdrawal', (id: string) => cancelling.withdraw(id)],
  ])('accepts another request after each %s', async (_what, close) => {
    const bought = await cancelling.buy();
    for (let time = 0; time < 3; time++) {
      const { cancellationRequest, userErrors } = await close(await cancelling.request(bought));
      expect(userErrors).toEqual([]);
      expect(cancellationRequest.software).toEqual([{ id: bought.software[0].id, status: 'ACTIVE' }]);
    }
    const last = await cancelling.request(bought);
    const query = 'query ($id: ID!) { node(id: $id) { ... on Software { cancellationRequest { id status } } } }';
    const { node } = await cancelling.agent.query(query, { id: bought.software[0].id });
    expect(node.cancellationRequest).toEqual({ id: last, status: 'SUBMITTED' });
  });

  it('counts software once if its id is listed twice', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 100 }]);
    const [{ id }] = bought.software;
    const twice = { softwareIds: [id, id], amountRequested: { amount: '1.01', currency: 'USD' } };
    expect((await cancelling.submit(submission(bought, twice))).userErrors).toMatchObject([
      { code: 'AMOUNT_EXCEEDS_REFUNDABLE' },
    ]);
    const { cancellationRequest } = await cancelling.submit(
      submission(bought, { ...twice, amountRequested: { amount: '1.00', currency: 'USD' } }),
    );
    expect(cancellationRequest.software).toHaveLength(1);
  });

  it.each([
    ['whole order', () => ({})],
    ['same software of it', (id: string) => ({ softwareIds: [id] })],
  ])('opens exactly one request if 20 are sent at once for the %s', async (_what, some) => {
    const bought = await cancelling.buy([{}, {}]);
    const input = () => submission(bought, some(bought.software[0].id));
    const answers = await Promise.all(Array.from({ length: 20 }, () => cancelling.submit(input())));
    expect(answers.filter(({ cancellationRequest }) => cancellationRequest !== null)).toHaveLength(1);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(Array.from({ length: 19 }, () => 'CANCELLATION_ALREADY_OPEN'));
  });
});
