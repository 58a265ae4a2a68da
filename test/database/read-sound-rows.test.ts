import { Price } from '../../src/catalogue/price.entity';
import { Product } from '../../src/catalogue/product.entity';
import { forEachInSteps, sortInSteps } from '../../src/platform/base/in-steps';
import { readSoundRows } from '../../src/platform/database/read-sound-rows';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

/** More than fit into two pages. */
const MANY = 1_001;
const numbers = Array.from({ length: MANY }, (_, index) => index);

describe('reading a whole table', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
  });
  afterAll(() => test.close());

  it('returns every row once, in the order of the keys', async () => {
    const columns = {
      description: null,
      publisher: 'Acme',
      currentVersion: '1',
      caseSensitiveKeys: 0,
      localFields: null,
    };
    const products = numbers.map((number) => ({ id: `prd_${number}`, catalogId: `${number}`, title: 'A', ...columns }));
    await test.gateway.database.transaction((tx) => tx.insert(Product, products));
    const { all, sound, leftOut } = await readSoundRows(test.gateway.database, Product);
    expect(all.map(({ id }) => id)).toEqual(products.map(({ id }) => id).sort());
    expect(sound).toEqual(all);
    expect(leftOut).toEqual([]);
  });

  it('returns every row of a key of two columns, also within the first', async () => {
    const { id: offerId } = await test.make.offer({ unitPriceMinor: null, keys: 0 });
    const columns = { endsAt: null, unitPriceMinor: 1, suggestedRetailPriceMinor: null, unitPriceText: null };
    const prices = numbers.map((startsAt) => ({ offerId, startsAt, source: 'OPERATOR' as const, ...columns }));
    await test.gateway.database.transaction((tx) => tx.insert(Price, prices));
    const { all } = await readSoundRows(test.gateway.database, Price);
    expect(all.map(({ startsAt }) => startsAt)).toEqual(numbers);
  });
});

describe('work in steps', () => {
  it('lets other work run in between', async () => {
    let turns = 0;
    let isDone = false;
    const takeTurn = () => {
      turns += 1;
      if (!isDone) setImmediate(takeTurn);
    };
    setImmediate(takeTurn);
    const done: number[] = [];
    await forEachInSteps([1, 2, 3], (item) => {
      done.push(item);
      for (const begun = performance.now(); performance.now() - begun < 6; );
    });
    isDone = true;
    expect(done).toEqual([1, 2, 3]);
    expect(turns).toBeGreaterThanOrEqual(2);
  });

  it('sorts as usual: equal items keep their order', async () => {
    const items = numbers.concat(numbers).map((number, index) => ({ key: (number * 7919) % 100, index }));
    const byKey = (one: { key: number }, other: { key: number }) => one.key - other.key;
    expect(await sortInSteps(items, byKey)).toEqual([...items].sort(byKey));
    expect(await sortInSteps([], byKey)).toEqual([]);
  });
});
