import type { FastifyInstance } from 'fastify';
import type { Role } from '../../src/platform/access/permissions';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { refusalOf, serveWithLimits } from './limited-server';

const MOST = 3;
const GOOD = '{ viewer { id } }';
const DENIED =
  'mutation { decideCancellation(input: { cancellationRequestId: "cnr_a", decision: REJECT }) { userErrors { code } } }';

describe('the limit on refused requests', () => {
  let test: TestGateway;
  let app: FastifyInstance;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    app = await serveWithLimits(test, { refused: MOST });
  });
  afterEach(async () => {
    await app.close();
    await test.close();
  });

  const send = async (query: string, role: Role = 'SALES_AGENT') => {
    const headers = { authorization: `Bearer ${await test.as(role).token()}` };
    const [status, , code] = await refusalOf(app, { method: 'POST', url: '/graphql', headers, payload: { query } });
    return [status, code];
  };

  it.each([
    ['cannot be read', '{ viewer', [400, 'GRAPHQL_PARSE_FAILED']],
    ['is not valid', '{ nothing }', [400, 'GRAPHQL_VALIDATION_FAILED']],
    [
      'is too complex',
      '{ customers(first: 100) { nodes { orders(first: 100) { nodes { id } } } } }',
      [400, 'OPERATION_TOO_COMPLEX'],
    ],
    ['is audited, since the role may not do it', DENIED, [200, 'FORBIDDEN_ROLE']],
  ])('applies for a minute to a user whose requests have a document that %s', async (_what, query, answer) => {
    for (let each = 0; each < MOST; each += 1) expect(await send(query)).toEqual(answer);
    expect(await send(query)).toEqual([429, 'RATE_LIMITED']);
    expect(await send(GOOD)).toEqual([429, 'RATE_LIMITED']);
    expect(await send(GOOD, 'HELPDESK_AGENT')).toEqual([200, undefined]);
    test.clock.advance(60_000);
    expect(await send(GOOD)).toEqual([200, undefined]);
  });
});
