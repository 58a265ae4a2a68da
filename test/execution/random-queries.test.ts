import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { buildGatewaySchema } from '../../src/server/schema';
import { makeCompleteWorld } from '../graphql/complete-world';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { randomQuery, variables } from './random-query';

const QUERIES = 60;

describe('a random query', () => {
  let test: TestGateway;
  let roots: Record<string, string>;

  beforeAll(async () => {
    test = await openTestGateway();
    const { softwareId, orderNumber } = await makeCompleteWorld(test);
    roots = {
      customers: 'customers(first: 2)',
      products: 'products',
      auditEvents: 'auditEvents(last: 3)',
      cancellationRequests: 'cancellationRequests',
      viewer: 'viewer',
      node: `node(id: "${softwareId}")`,
      order: `order(number: "${orderNumber}")`,
    };
  });
  // Compares the results of compiled and interpreted queries.
  afterAll(() => test.close());

  it.each(['ADMIN_AGENT', 'HELPDESK_AGENT'] as const)('of a %s has the same result each time', async (role) => {
    const schema = buildGatewaySchema();
    const client = test.as(role);
    const property = fc.asyncProperty(randomQuery(schema, roots), async (query) => {
      expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
      const answers = [];
      for (let time = 0; time < 3; time += 1) answers.push(await client.ask(query, variables));
      expect(lasting(answers[1])).toEqual(lasting(answers[0]));
      expect(lasting(answers[2])).toEqual(lasting(answers[0]));
    });
    await fc.assert(property, { numRuns: QUERIES });
  });
});

/** Removes what differs each time. */
function lasting(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer).replace(/"(requestId|remaining)":("[^"]*"|\d+)/g, '"$1":0'));
}
