import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOperationAST, parse, validate } from 'graphql';
import type { Role } from '../../src/platform/access/permissions';
import { readExampleOperations } from '../../src/playground/example-operations';
import { buildGatewaySchema } from '../../src/server/schema';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';

const operations = readExampleOperations(join(__dirname, '../../schema/operations'));
const isSubscription = (query: string) => getOperationAST(parse(query))?.operation === 'subscription';
const schema = buildGatewaySchema();
const reference = readFileSync(join(__dirname, '../../docs/reference/api.md'), 'utf8');
const costs = new Map<string, number>();
/** Replaces an id that only the response to an earlier example contains. */
const UPLOAD_PLACEHOLDER = 'att_of_one_of_your_uploads';
const REVIEWERS = ['RequestsToReview', 'DecideACancellation', 'TheQueue'];

describe('the example operations of the playground', () => {
  let test: TestGateway;
  let uploadId = UPLOAD_PLACEHOLDER;

  beforeAll(async () => {
    test = await openDemoGateway();
  });
  afterAll(() => test.close());

  const withUpload = (variables: string) => variables.replace(UPLOAD_PLACEHOLDER, uploadId);

  it('exist', () => {
    expect(operations.length).toBeGreaterThanOrEqual(18);
  });

  it.each(operations)('$title is valid', ({ query }) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  it.each(operations.filter(({ query }) => !isSubscription(query)))(
    '$title runs on the demo data, in the order of the groups',
    async ({ group, title, query, variables }) => {
      const client = test.as(roleFor(group, title));
      const { data, errors, extensions } = await client.ask(query, JSON.parse(withUpload(variables ?? '{}')));
      expect(errors).toEqual([]);
      costs.set(query, extensions.cost.requested);
      uploadId = data.createAttachmentUpload?.attachment.id ?? uploadId;
      const [answer] = Object.values(data) as { userErrors?: unknown[] }[];
      expect(answer).not.toBeNull();
      expect(answer?.userErrors ?? []).toEqual([]);
    },
  );

  it('have the costs that the API reference states', () => {
    const shown = [...costs.keys()].filter((query) => reference.includes(query));
    expect(shown.length).toBeGreaterThanOrEqual(16);
    expect(shown.map(documentedCost)).toEqual(shown.map((query) => costs.get(query)));
  });
});

function roleFor(group: string, title: string): Role {
  if (group === 'operate') return 'OPERATOR';
  return REVIEWERS.includes(title) ? 'REVIEWER' : 'ADMIN_AGENT';
}

/** Returns the last cost before an example in the reference. */
function documentedCost(query: string): number {
  const [before = ''] = reference.split(query);
  return Number([...before.matchAll(/^\| cost of the example \| (\d+) points/gm)].at(-1)?.[1]);
}
