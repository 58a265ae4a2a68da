import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { buildGatewaySchema, printGatewaySchema } from '../../src/server/schema';
import { releases } from '../../src/tools/api-docs/generated-files';
import { schemaChanges } from '../../src/tools/api-docs/schema-changes';

const DIRECTIVES = 'directive @requiresRole(anyOf: [String!]!) on FIELD_DEFINITION';

async function changes(...sdls: readonly string[]): Promise<string> {
  const text = await schemaChanges(
    sdls.map((sdl, index) => ({ version: `${index + 1}.0.0`, schema: buildSchema(`${DIRECTIVES} ${sdl}`) })),
  );
  return text.slice(text.indexOf('## '));
}

describe('the changelog of the schema', () => {
  it('is the committed docs/reference/schema-changes.md', async () => {
    const now = { version: 'Unreleased', schema: buildSchema(printGatewaySchema(buildGatewaySchema())) };
    const committed = readFileSync(join(__dirname, '../../docs/reference/schema-changes.md'), 'utf8');
    expect(await schemaChanges([...releases(), now])).toBe(committed);
  });

  it('has the latest release first, with breaking, dangerous and new changes', async () => {
    const first = 'type Query { a: Int b: Int } enum Kind { ONE }';
    const second = 'type Query { a: Int c: Kind } enum Kind { ONE TWO }';
    expect(await changes(first, second, second)).toBe(
      [
        '## 3.0.0\n\nNothing.\n',
        '## 2.0.0\n',
        '### Breaking\n\n- Field `b` was removed from object type `Query`\n',
        '### Dangerous\n\n- Enum value `TWO` was added to enum `Kind`\n',
        '### New\n\n- Field `c` was added to object type `Query`\n',
        '## 1.0.0\n\nThe first release.\n',
      ].join('\n'),
    );
  });

  it('lists a new type without its fields', async () => {
    const text = await changes(
      'type Query { a: Int }',
      '"It is." type Thing { "So." b(c: Int): Int } type Query { a: Thing }',
    );
    expect(text).toContain('- Type `Thing` was added');
    expect(text).not.toContain('Thing.b');
  });

  it('lists the removal of a role as breaking, and a new role as new', async () => {
    const roles = (list: string) => `type Query { a: Int @requiresRole(anyOf: [${list}]) b: Int }`;
    expect(await changes(roles('"A", "B"'), roles('"A"'))).toContain(
      '### Breaking\n\n- Roles of `Query.a`: `A`, `B` → `A`',
    );
    expect(await changes(roles('"A"'), roles('"A", "B"'))).toContain('### New\n\n- Roles of `Query.a`: `A` → `A`, `B`');
    expect(await changes('type Query { a: Int b: Int }', roles('"A"'))).toContain(
      '### Breaking\n\n- Roles of `Query.a`: any signed-in user → `A`',
    );
  });
});
