import { expectInvariants } from '../support/invariants';
import type { Bought } from './buying';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';

describe('the amount requested', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  const usd = (amount: string) => ({ amount, currency: 'USD' });

  async function expectRefusal(bought: Bought, amountRequested: object, code: string, field: string) {
    const before = await cancelling.everything();
    expect(await cancelling.submit(submission(bought, { amountRequested }))).toMatchObject({
      cancellationRequest: null,
      userErrors: [{ code, path: ['amountRequested', field] }],
    });
    expect(await cancelling.everything()).toEqual(before);
  }

  it.each([
    ['zero', '0', 'AMOUNT_NOT_POSITIVE'],
    ['zero with decimals', '0.00', 'AMOUNT_NOT_POSITIVE'],
    ['below zero', '-10.00', 'AMOUNT_NOT_POSITIVE'],
    ['a cent below zero', '-0.01', 'AMOUNT_NOT_POSITIVE'],
    ['a cent more than was paid', '3210.01', 'AMOUNT_EXCEEDS_REFUNDABLE'],
    ['more decimals than the dollar has', '10.000', 'TOO_MANY_DECIMALS'],
    ['half a cent', '0.005', 'TOO_MANY_DECIMALS'],
    ['more than a safe integer holds', '999999999999999999.99', 'OUT_OF_RANGE'],
  ])('S13: is refused if it is %s (%s) with %s', async (_what, amount, code) => {
    await expectRefusal(await cancelling.buy([{ quantity: 3 }]), usd(amount), code, 'amount');
  });

  it('is refused in another currency than that of the order, regardless of the amount', async () => {
    const bought = await cancelling.buy();
    for (const amount of ['10.00', '-1']) {
      await expectRefusal(bought, { amount, currency: 'EUR' }, 'CURRENCY_MISMATCH', 'currency');
    }
  });

  it.each([
    ['1,070.00', 'INVALID_FORMAT'],
    ['1e3', 'INVALID_FORMAT'],
    ['', 'REQUIRED'],
    [' 10.00', 'INVALID_FORMAT'],
    ['NaN', 'INVALID_FORMAT'],
    ['+1.00', 'INVALID_FORMAT'],
  ])('S13: is refused if it is %j, with %s', async (amount, code) => {
    await expectRefusal(await cancelling.buy(), usd(amount), code, 'amount');
  });

  it.each(['0.01', '3210.00', '3210', '3210.0'])('S13: can be %s of 3210.00 paid', async (amount) => {
    const bought = await cancelling.buy([{ quantity: 3 }]);
    const { userErrors } = await cancelling.submit(submission(bought, { amountRequested: usd(amount) }));
    expect(userErrors).toEqual([]);
  });

  it('is refused with the maximum in the error', async () => {
    const { submitCancellation } = await cancelling.agent.query(
      'mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) { userErrors { message } } }',
      { input: submission(await cancelling.buy(), { amountRequested: usd('5000.00') }) },
    );
    expect(submitCancellation.userErrors).toEqual([{ message: 'At most 1070.00 USD can be refunded.' }]);
  });

  it('has no decimals in yen: one decimal is refused, the full sum is refunded', async () => {
    const bought = await cancelling.buyAbroad('JP', 'JPY', 160_500);
    const yen = (amount: string) => ({ amount, currency: 'JPY' });
    await expectRefusal(bought, yen('10.5'), 'TOO_MANY_DECIMALS', 'amount');
    await expectRefusal(bought, yen('10.0'), 'TOO_MANY_DECIMALS', 'amount');
    await expectRefusal(bought, yen('160501'), 'AMOUNT_EXCEEDS_REFUNDABLE', 'amount');
    await expectRefusal(bought, usd('10.00'), 'CURRENCY_MISMATCH', 'currency');
    const request = await cancelling.request(bought, { amountRequested: yen('160500') });
    const { cancellationRequest } = await cancelling.decide(request, 'COMPLETE');
    expect(cancellationRequest.amountApproved).toEqual(yen('160500'));
  });

  it('has three decimals in dinars', async () => {
    const bought = await cancelling.buyAbroad('KW', 'KWD', 330_125);
    const dinar = (amount: string) => ({ amount, currency: 'KWD' });
    await expectRefusal(bought, dinar('330.126'), 'AMOUNT_EXCEEDS_REFUNDABLE', 'amount');
    await expectRefusal(bought, dinar('330.1250'), 'TOO_MANY_DECIMALS', 'amount');
    const { cancellationRequest } = await cancelling.submit(submission(bought, { amountRequested: dinar('330.125') }));
    expect(cancellationRequest.amountRequested).toEqual(dinar('330.125'));
  });

  it('is at most the price of the selected software', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 100 }, { unitPriceMinor: 900 }]);
    const softwareIds = [bought.software[0].id];
    const { userErrors } = await cancelling.submit(submission(bought, { softwareIds, amountRequested: usd('1.01') }));
    expect(userErrors).toEqual([{ code: 'AMOUNT_EXCEEDS_REFUNDABLE', path: ['amountRequested', 'amount'] }]);
  });

  it('is at most what is neither refunded nor requested in an open request', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 100 }, { unitPriceMinor: 200 }, { unitPriceMinor: 400 }]);
    const [refunded, requested] = bought.software;
    const first = await cancelling.request(bought, { softwareIds: [refunded.id], amountRequested: usd('1.00') });
    await cancelling.decide(first, 'COMPLETE', { amountApproved: usd('0.40') });
    await cancelling.request(bought, { softwareIds: [requested?.id], amountRequested: usd('0.10') });
    await expectRefusal(bought, usd('4.01'), 'AMOUNT_EXCEEDS_REFUNDABLE', 'amount');
    expect((await cancelling.submit(submission(bought, { amountRequested: usd('4.00') }))).userErrors).toEqual([]);
  });
});
