import { rowScopeOf } from '../../src/platform/access/scope';
import type { Viewer } from '../../src/platform/access/viewer';
import { claimIdempotencyKey, findEarlierResult } from '../../src/platform/idempotency/claim-idempotency-key';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const KEY = 'a key of an operator';

const viewer = (id: string, facts: Pick<Viewer, 'roles' | 'partnerId'>): Viewer => ({
  ...{ id, name: id, requestId: id, locale: 'en' },
  ...facts,
});
const oda = viewer('oda', { roles: ['OPERATOR'], partnerId: null });
const otto = viewer('otto', { roles: ['OPERATOR'], partnerId: null });
const ada = viewer('ada', { roles: ['ADMIN_AGENT'], partnerId: NORTHWIND });

describe('an idempotency key of an operator', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
    test.unsound('The results of these keys do not exist.');
    await test.make.partner({ id: NORTHWIND });
  });
  afterEach(() => test.close());

  const inScopeOf = (who: Viewer) => test.gateway.database.scopedTo(rowScopeOf(who));

  const claim = (who: Viewer, resultId: string, input: object = {}) =>
    inScopeOf(who).transaction((tx) =>
      claimIdempotencyKey(tx, who, {
        operation: 'operate',
        input: { ...input, idempotencyKey: KEY },
        resultId,
      }),
    );

  it('returns the first result to a repetition', async () => {
    expect(await claim(oda, 'ptn_first')).toEqual({ resultId: 'ptn_first', replayed: false });
    expect(await claim(oda, 'ptn_second')).toEqual({ resultId: 'ptn_first', replayed: true });
  });

  it('belongs to the programme: all operators share it', async () => {
    await claim(oda, 'ptn_first');
    expect(await claim(otto, 'ptn_second')).toEqual({ resultId: 'ptn_first', replayed: true });
  });

  it('is refused for another input', async () => {
    await claim(oda, 'ptn_first', { name: 'Acme' });
    await expect(claim(oda, 'ptn_second', { name: 'Contoso' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('is not a key of any partner', async () => {
    await claim(oda, 'ptn_first');
    const find = (who: Viewer) =>
      inScopeOf(who).transaction((tx) =>
        findEarlierResult(tx, who, { operation: 'operate', input: { idempotencyKey: KEY } }),
      );
    expect(await find(ada)).toBeNull();
    expect(await find(otto)).toBe('ptn_first');
    expect(await claim(ada, 'ptn_own')).toEqual({ resultId: 'ptn_own', replayed: false });
  });
});
