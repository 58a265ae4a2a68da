import { buildSchema } from 'graphql';
import { cacheRules } from '../../src/tools/api-docs/cache-rules';

const PAGE = 'first: Int, after: String, last: Int, before: String';
const code = cacheRules(
  buildSchema(`
    interface Node { id: ID! }
    union Drink = Cup | Jug
    type Cup implements Node { id: ID! price: Price refills(${PAGE}, size: Int): Refills }
    type Jug implements Node { id: ID! }
    type Price { amount: Int }
    type Refills { nodes: [Cup] }
    type Query { cups(${PAGE}): Refills drink(first: Int): Drink }
    type Mutation { pour: Cup }
  `),
);

describe('the rules for caches', () => {
  it('have the types of interfaces and unions', () => {
    expect(code).toContain("{ Drink: ['Cup', 'Jug'], Node: ['Cup', 'Jug'] }");
  });

  it('have the types without an id, except root types', () => {
    expect(code).toContain("typesWithoutId: readonly string[] = ['Price', 'Refills'];");
  });

  it('have the paged lists, with the arguments that distinguish them', () => {
    expect(code).toMatch(/\{\s+Cup: \{ refills: \['size'\] \},\s+Query: \{ cups: \[\] \},?\s+\}/);
  });
});
