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

const operationOf = (body: string) => ({ id: hash('sha256', body), name: 'Some', type: 'query' as const, body });

async function trust(body: string) {
  const operation = operationOf(body);
  return { id: operation.id, ...(await trustDocuments(schema, limits, { operations: [operation], only: false })) };
}

describe('documents that are trusted', () => {
  it('are never dropped, regardless of other requests, and are parsed once', async () => {
    const { id, documents } = await trust('query Some { viewer { id } }');
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
  ])('are refused at the start if one of them %s', async (_, body, problem) => {
    await expect(trust(body)).rejects.toThrow(ConfigError);
    await expect(trust(body)).rejects.toThrow(`TRUSTED_DOCUMENTS: Some: ${problem}`);
  });

  it('are replaced at once, after other work had its turns while they were checked', async () => {
    const { id, texts, documents, prepare } = await trust('query Some { viewer { id } }');
    const others = Array.from({ length: 2_000 }, (_, each) => operationOf(`query Some { viewer { id } } # ${each}`));
    let turns = 0;
    let isPrepared = false;
    const work = () => {
      turns += 1;
      if (!isPrepared) setImmediate(work);
    };
    setImmediate(work);
    const replace = await prepare(others);
    isPrepared = true;
    expect(turns).toBeGreaterThan(1);
    expect([...texts.keys(), ...documents.keys()]).toEqual([id, id]);
    replace();
    expect([texts.size, documents.size, texts.has(id)]).toEqual([2_000, 2_000, false]);
  });

  it('stay if one of the others cannot be trusted', async () => {
    const { id, documents, prepare } = await trust('query Some { viewer { id } }');
    const others = ['query Some { __typename }', 'query Some { no }'].map(operationOf);
    await expect(prepare(others)).rejects.toThrow('TRUSTED_DOCUMENTS: Some: Cannot query field "no"');
    expect([...documents.keys()]).toEqual([id]);
  });
});
