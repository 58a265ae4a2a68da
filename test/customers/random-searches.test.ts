import fc from 'fast-check';
import { soughtWordsOf } from '../../src/platform/search/search-text';
import type { Client, Data } from '../support/client';
import { engine } from '../support/engine';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const SEARCH = `query ($search: String, $orderBy: CustomerOrder, $after: String) {
  customers(search: $search, orderBy: $orderBy, first: 7, after: $after) {
    totalCount nodes { id } pageInfo { endCursor hasNextPage }
  }
}`;

/** Few syllables, so that their parts occur in many names, also across syllables. */
const syllable = fc.constantFrom(
  'con',
  'to',
  'so',
  'soft',
  'ß',
  'É',
  'ltd',
  '1',
  '有限',
  '公司',
  '微软',
  'ไมโคร',
  '𝒳',
  '🏢',
  'ｗａ',
);
const separator = fc.constantFrom('', '', '', ' ', '-', "'", '.', '_', '%');
const text = fc
  .array(fc.tuple(syllable, separator), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.flat().join(''));

describe('random searches of random customers', () => {
  let test: TestGateway;
  let client: Client;
  const customers: { readonly id: string; readonly nameKey: string; readonly searchText: string; createdAt: number }[] =
    [];

  beforeAll(async () => {
    test = await openTestGateway();
    for (const id of [NORTHWIND, TAILSPIN]) await test.make.partner({ id });
    for (const name of fc.sample(text, { numRuns: 60, seed: 17 })) {
      test.clock.advance(1_000);
      customers.push(await test.make.customer({ name }));
      await test.make.customer({ name, partnerId: TAILSPIN });
    }
    client = test.as('SALES_AGENT');
  });
  afterAll(() => test.close());

  async function found(search: string, orderBy: object): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { customers: page }: Data = await client.query(SEARCH, { search, orderBy, after });
      ids.push(...page.nodes.map(({ id }: Data) => id));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
      if (!more) expect(page.totalCount).toBe(ids.length);
    }
    return ids;
  }

  /** Compares folded texts without terms: from three letters inside words, else at their beginnings. */
  function naively(search: string) {
    const words = soughtWordsOf(search);
    return customers.filter(({ searchText }) =>
      words.every((word) => searchText.includes(word.length < 3 ? ` ${word}` : word)),
    );
  }

  it('return those whose folded texts include the words, in the order of the list', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (search, byCreation) => {
        const expected = naively(search).sort((some, other) => {
          if (byCreation) return some.createdAt - other.createdAt;
          return Buffer.compare(
            Buffer.from(`${some.nameKey}\0${some.id}`),
            Buffer.from(`${other.nameKey}\0${other.id}`),
          );
        });
        const orderBy = { field: byCreation ? 'CREATED_AT' : 'NAME', direction: 'ASC' };
        expect(await found(search, orderBy)).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: engine === 'sqlite' ? 150 : 80 },
    );
  });
});
