import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { readExampleOperations } from '../../src/playground/example-operations';
import { buildGatewaySchema } from '../../src/schema';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';

const operations = readExampleOperations(join(__dirname, '../../schema/operations'));
const REVIEWERS = ['RequestsToReview', 'DecideACancellation'];

describe('the example operations of the playground', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openDemoGateway();
  });
  afterAll(() => test.close());

  it('are there', () => {
    expect(operations.length).toBeGreaterThanOrEqual(14);
  });

  it.each(operations)('$title is valid', ({ query }) => {
    expect(validate(buildGatewaySchema(), parse(query))).toEqual([]);
  });

  it.each(operations)('$title runs on the demo data, in the order of the tabs', async ({ title, query, variables }) => {
    const client = test.as(REVIEWERS.includes(title) ? 'REVIEWER' : 'ADMIN_AGENT');
    const data = await client.query(query, variables ? JSON.parse(variables) : {});
    const [answer] = Object.values(data) as { userErrors?: unknown[] }[];
    expect(answer).not.toBeNull();
    expect(answer?.userErrors ?? []).toEqual([]);
  });
});
