import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildClientSchema, buildSchema, introspectionFromSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildGatewaySchema, printGatewaySchema } from '../../src/server/schema';
import { openTestGateway } from '../support/test-gateway';

const COMMITTED = join(__dirname, '../../schema/schema.graphql');

describe('the emitted schema', () => {
  it('is the committed schema/schema.graphql', () => {
    expect(printGatewaySchema(buildGatewaySchema())).toBe(readFileSync(COMMITTED, 'utf8'));
  });

  it('is the same each time it is built', () => {
    expect(printGatewaySchema(buildGatewaySchema())).toBe(printGatewaySchema(buildGatewaySchema()));
  });

  it('is valid SDL with exactly the types of the server', () => {
    const schema = lexicographicSortSchema(buildGatewaySchema());
    expect(printSchema(buildSchema(printGatewaySchema(schema)))).toBe(printSchema(schema));
  });

  it('is what introspection returns to a signed-in client if the playground is on', async () => {
    const test = await openTestGateway({ playground: true });
    const query = `{ __schema { queryType { name } mutationType { name } types { name kind fields { name } } } }`;
    const { __schema: introspected } = await test.as('SALES_AGENT').query(query);
    const { __schema: real } = introspectionFromSchema(buildGatewaySchema());
    expect(introspected.queryType).toEqual({ name: 'Query' });
    expect(introspected.types.map(({ name }: { name: string }) => name)).toEqual(real.types.map(({ name }) => name));
    await test.close();
  });

  it('can be introspected completely', () => {
    const schema = buildGatewaySchema();
    const introspected = buildClientSchema(introspectionFromSchema(schema, { oneOf: true }));
    const customerBy = introspected.getType('CustomerBy');
    expect(customerBy).toMatchObject({ isOneOf: true });
    expect(Object.keys(introspected.getTypeMap()).sort()).toEqual(Object.keys(schema.getTypeMap()).sort());
  });
});
