import { hash } from 'node:crypto';
import { parse } from 'graphql';
import { z } from 'zod';
import { ConfigError } from '../../src/platform/base/config-error';
import { limitsOf, limitVariables } from '../../src/platform/config/limits';
import { buildOperations } from '../../src/platform/execution/operations';
import { trustDocuments } from '../../src/platform/trusted-documents/trusted-documents';
import { buildGatewaySchema } from '../../src/server/schema';

const schema = buildGatewaySchema();
const { limits } = limitsOf(z.object(limitVariables).parse({}));
const MORE_THAN_ARE_KEPT = 600;

function trust(body: string) {
  const id = hash('sha256', body);
  const operations = [{ id, name: 'Some', type: 'query' as const, body }];
  return { id, ...trustDocuments(schema, limits, { operations, only: false }) };
}

describe('documents that are trusted', () => {
  it('are never dropped, regardless of other requests, and are parsed once', async () => {
    const { id, documents } = trust('query Some { viewer { id } }');
    const operations = buildOperations(schema, limits, { trusted: documents });
    const other = parse('{ viewer { id } }');
    for (let each = 0; each < MORE_THAN_ARE_KEPT; each += 1) await operations.documents.set(`q${each}`, other);
    expect(operations.documents.find('q0')).toBeUndefined();
    expect(operations.documents.find(id)).toBe(documents.get(id));
    expect(await operations.documents.get(`schema:${id}`)).toBe(documents.get(id));
  });

  it.each([
    ['is not GraphQL', 'query Some {', 'Syntax Error'],
    ['does not fit the schema', 'query Some { viewer { shoeSize } }', 'Cannot query field "shoeSize"'],
    [
      'exceeds a limit',
      `query Some { ${Array.from({ length: 40 }, (_, each) => `a${each}: viewer { id }`).join(' ')} }`,
      'A document can have at most 30 aliases.',
    ],
  ])('are refused at the start if one of them %s', (_, body, problem) => {
    expect(() => trust(body)).toThrow(ConfigError);
    expect(() => trust(body)).toThrow(`TRUSTED_DOCUMENTS: Some: ${problem}`);
  });
});
