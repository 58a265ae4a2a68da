import type { Client } from '../support/client';
import { statementsOf } from '../support/statements';
import { allSoftware, type ListWorld, openListWorld, type SoftwareRow } from './list-world';

const FACETS = '{ statuses { status count } countries { country count } products { product { id } count } }';

describe('the numbers of software for each choice', () => {
  let world: ListWorld;
  let client: Client;
  let rows: SoftwareRow[];

  beforeAll(async () => {
    world = await openListWorld();
    client = world.test.as('SALES_AGENT');
    rows = await allSoftware(world.test);
  });
  afterAll(() => world.test.close());

  const facets = async (filter = '') =>
    (await client.query(`{ softwareFacets${filter && `(filter: { ${filter} })`} ${FACETS} }`)).softwareFacets;
  const count = (matches: (row: SoftwareRow) => boolean) => rows.filter(matches).length;
  const isExpired = ({ expiresAt }: SoftwareRow) => expiresAt !== null && expiresAt <= world.test.clock.now;

  it('count everything of the partner, the most first', async () => {
    const [productId, otherProductId] = world.productIds;
    const expired = count(isExpired);
    expect(await facets()).toEqual({
      statuses: [
        { status: 'ACTIVE', count: 12 - expired },
        { status: 'EXPIRED', count: expired },
      ],
      countries: [
        { country: 'US', count: 6 },
        { country: 'CN', count: 3 },
        { country: 'DE', count: 3 },
      ],
      products: [
        { product: { id: productId }, count: 8 },
        { product: { id: otherProductId }, count: 4 },
      ],
    });
  });

  it('meet all conditions but their own', async () => {
    const { statuses, countries, products } = await facets('countries: "US", status: EXPIRED');
    const isAmerican = ({ country }: SoftwareRow) => country === 'US';
    expect(
      Object.fromEntries(statuses.map(({ status, count }: { status: string; count: number }) => [status, count])),
    ).toEqual({
      ACTIVE: count((row) => isAmerican(row) && !isExpired(row)),
      EXPIRED: count((row) => isAmerican(row) && isExpired(row)),
    });
    const sum = (list: readonly { readonly count: number }[]) => list.reduce((total, { count }) => total + count, 0);
    expect(sum(countries)).toBe(count(isExpired));
    expect(sum(products)).toBe(count((row) => isAmerican(row) && isExpired(row)));
  });

  it('are one statement each, and none if they are not selected', async () => {
    const statements = async (selection: string) =>
      (await statementsOf(() => client.query(`{ softwareFacets { ${selection} } }`))).length;
    expect(await statements('__typename')).toBe(0);
    expect(await statements('countries { count }')).toBe(1);
    expect(await statements('statuses { count } countries { count } products { count product { title } }')).toBe(3);
  });

  it('count nothing of another partner', async () => {
    const { softwareFacets } = await world.test.as('SALES_AGENT', 'ptn_new').query(`{ softwareFacets ${FACETS} }`);
    expect(softwareFacets).toEqual({ statuses: [], countries: [], products: [] });
  });
});
