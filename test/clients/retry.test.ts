import { parse } from 'graphql';
import { isSafeToRepeat, type Outcome, Repetition } from '../../schema/clients/retry';

const PURCHASE = 'mutation ($input: PurchaseInput!) { purchase(input: $input) { replayed } }';
const NO_RESPONSE: Outcome = { errors: [], status: null };
const QUERY = { document: parse('{ viewer { id } }'), variables: {} };

/** Returns whether an operation may be repeated. */
function isSafe(document: string, variables: Readonly<Record<string, unknown>> = {}): boolean {
  return isSafeToRepeat({ document: parse(document), variables });
}

/** Returns the outcome of a response with an error. */
function outcome(extensions: object, rest: Partial<Outcome> = {}): Outcome {
  return { errors: [{ extensions: { ...extensions } }], status: 200, ...rest };
}

describe('an operation', () => {
  it('may be repeated if it is a query, and not if it is a subscription', () => {
    expect(isSafe('{ viewer { id } }')).toBe(true);
    expect(isSafe('subscription { keyStockAlarms { stock } }')).toBe(false);
  });

  it('may be repeated if its mutations have idempotency keys, in variables or in the document', () => {
    expect(isSafe(PURCHASE, { input: { idempotencyKey: 'a-key-of-16-characters' } })).toBe(true);
    expect(isSafe(PURCHASE, { input: { idempotencyKey: '' } })).toBe(false);
    expect(isSafe(PURCHASE, { input: {} })).toBe(false);
    const inDocument = 'mutation ($key: String!) { __typename purchase(input: { idempotencyKey: $key }) { replayed } }';
    expect(isSafe(inDocument, { key: 'a-key-of-16-characters' })).toBe(true);
    expect(isSafe(inDocument)).toBe(false);
  });

  it('may not be repeated if one of its mutations takes effect again', () => {
    const input = { idempotencyKey: 'a-key-of-16-characters' };
    const two = 'mutation ($input: PurchaseInput!) { purchase(input: $input) { replayed } setPrice { changedId } }';
    expect(isSafe(two, { input })).toBe(false);
    const spread = 'mutation { ...All } fragment All on Mutation { withdrawCancellation { userErrors { code } } }';
    expect(isSafe(spread)).toBe(false);
  });

  it('may be repeated if it takes effect once without a key', () => {
    const keys = 'mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) { replayed } }';
    expect(isSafe(keys, { input: { softwareId: 'sft_1' } })).toBe(true);
    expect(isSafe(keys, { input: { softwareId: 'sft_1', reissue: true } })).toBe(false);
    expect(isSafe(keys, { input: { reissue: true, idempotencyKey: 'a-key-of-16-characters' } })).toBe(true);
  });
});

describe('a request', () => {
  const clock = { now: 0 };
  const options = { now: () => clock.now, random: () => 0.5 };
  const begin = () => {
    clock.now = 0;
    return new Repetition(QUERY, options);
  };

  it('is repeated after waits that grow up to a maximum, with jitter', async () => {
    const repetition = begin();
    const waits: (number | null)[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) waits.push(await repetition.next(NO_RESPONSE));
    expect(waits).toEqual([225, 450, 900, 1_800, 3_600, 7_200, 7_500]);
  });

  it('is repeated no earlier than the gateway asks', async () => {
    const retryable = { code: 'RATE_LIMITED', retryable: true };
    expect(await begin().next(outcome({ ...retryable, retryAfterSeconds: 60 }))).toBe(60_225);
    expect(await begin().next(outcome(retryable, { retryAfter: '7' }))).toBe(7_225);
    clock.now = Date.parse('2026-11-29T12:00:00Z');
    const repetition = new Repetition(QUERY, options);
    expect(await repetition.next(outcome(retryable, { retryAfter: 'Sun, 29 Nov 2026 12:00:09 GMT' }))).toBe(9_225);
  });

  it('is repeated for two minutes, and not if the gateway asks to wait longer', async () => {
    const repetition = begin();
    clock.now = 119_000;
    expect(await repetition.next(NO_RESPONSE)).toBe(225);
    clock.now = 119_600;
    expect(await repetition.next(NO_RESPONSE)).toBeNull();
    const hour = outcome({ code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 3_600 });
    expect(await begin().next(hour)).toBeNull();
  });

  it.each([
    ['has no response', NO_RESPONSE, true],
    ['did not reach the gateway through a proxy', { errors: [], status: 502 }, true],
    ['arrived too slowly', { errors: [], status: 408 }, true],
    ['has a retryable error', outcome({ code: 'SERVICE_UNAVAILABLE', retryable: true }, { status: 503 }), true],
    ['has an error that stays', outcome({ code: 'INTERNAL_SERVER_ERROR' }, { status: 500 }), false],
    ['has data', { errors: [], status: 200 }, false],
    ['has no valid token, and there is no other one', outcome({ code: 'UNAUTHENTICATED' }, { status: 401 }), false],
  ])('is repeated only if that can help: if it %s', async (_how, result: Outcome, isRepeated) => {
    expect((await begin().next(result)) !== null).toBe(isRepeated);
  });
});
