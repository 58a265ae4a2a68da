import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { readExampleOperations } from '../../src/playground/example-operations';
import { buildGatewaySchema } from '../../src/server/schema';
import { apiReference } from '../../src/tools/api-docs/api-reference';

const ROOT = join(__dirname, '../..');
const schema = buildGatewaySchema();
const committed = readFileSync(join(ROOT, 'docs/reference/api.md'), 'utf8');
const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}),
);

/** Returns the section of a field or type: the text between its heading and the next one. */
function section(reference: string, name: string): string {
  return reference.split(new RegExp(`^### ${name}$`, 'm'))[1]?.split(/^##/m)[0] ?? '';
}

describe('the API reference', () => {
  it('is the committed docs/reference/api.md', () => {
    expect(apiReference(schema, readExampleOperations(join(ROOT, 'schema/operations')))).toBe(committed);
  });

  it.each(operations)(
    'has a section on $name with its description, its roles, a cost and an example',
    ({ name, description }) => {
      const text = section(committed, name);
      expect(text).toContain(description);
      expect(text).toMatch(/^\| roles \| (`[A-Z_]+`(, `[A-Z_]+`)*|any signed-in user) \|$/m);
      expect(text).toMatch(/^\| cost of the example \| \d+ points/m);
      expect(text).toMatch(new RegExp(`^\`\`\`graphql\n[^\`]*\\b${name}\\b`, 'm'));
    },
  );

  it('has a section on every type', () => {
    const missing = Object.values(schema.getTypeMap())
      .map(({ name }) => name)
      .filter((name) => !/^(__.*|Query|Mutation|Subscription|String|Int|Float|Boolean|ID)$/.test(name))
      .filter((name) => !section(committed, name) && !committed.includes(`\n| \`${name}\` |`));
    expect(missing).toEqual([]);
  });

  it('has the roles, userErrors and costs of the directives', () => {
    const text = apiReference(
      buildSchema(`
        directive @requiresRole(anyOf: [String!]!) on FIELD_DEFINITION
        directive @userErrors(codes: [String!]!) on FIELD_DEFINITION
        directive @cost(points: Int!) on FIELD_DEFINITION
        type Query {
          "Finds | names one."
          thing(id: ID!): Thing @requiresRole(anyOf: ["BUYER", "SELLER"]) @userErrors(codes: ["GONE"]) @cost(points: 7)
        }
        type Thing { secret: String @requiresRole(anyOf: ["SELLER"]) @cost(points: 5) }
      `),
      [
        {
          group: 'find',
          title: 'Find',
          description: '',
          query: 'query Find { thing(id: 1) { secret } }',
          variables: null,
        },
      ],
    );
    expect(section(text, 'thing')).toContain('| roles | `BUYER`, `SELLER` |');
    expect(section(text, 'thing')).toContain('| `userErrors` | `GONE` |');
    expect(section(text, 'thing')).toContain('| cost of the example | 1 points (7 for the field itself) |');
    expect(section(text, 'Thing')).toContain('Roles: `SELLER`. Costs 5 points.');
  });
});
