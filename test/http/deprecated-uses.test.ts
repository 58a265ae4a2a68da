import type { GraphQLObjectType } from 'graphql';
import { gatewaySchema } from '../../src/server/schema';
import { openDemoGateway } from '../support/demo';
import { collectLog } from '../support/log-lines';
import type { TestGateway } from '../support/test-gateway';

const KNOWN = 'query WhoAmI { viewer { id } }';
const UNKNOWN = 'query CANARYxOperation { viewer { id } }';
const APP = { 'apollographql-client-name': 'portal-ios', 'apollographql-client-version': '4.2.0 (118)' };

describe('the line of a request that uses a deprecated field', () => {
  let test: TestGateway;
  let log: ReturnType<typeof collectLog>;
  const field = (gatewaySchema().getType('Viewer') as GraphQLObjectType).getFields().id as {
    deprecationReason?: string | null | undefined;
  };

  beforeAll(async () => {
    field.deprecationReason = 'Use name, until 2027-12-31.';
    log = collectLog();
    test = await openDemoGateway({ logLevel: 'info' });
  });
  afterAll(async () => {
    field.deprecationReason = undefined;
    await test.close();
    log.stop();
  });

  const lineOf = async (query: string, some: Readonly<Record<string, string>> = APP) => {
    const headers = { authorization: `Bearer ${await test.as('ADMIN_AGENT').token()}`, ...some };
    const response = await test.app.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
    expect(response.statusCode).toBe(200);
    const line = await log.printed(({ reqId }) => reqId === response.headers['x-request-id']);
    const { operation, document, deprecated, client, clientVersion } = line;
    return { operation, document, deprecated, client, clientVersion };
  };

  it('names the field, the operation and the version of the client, whether it is interpreted or compiled', async () => {
    for (let time = 0; time < 3; time++)
      expect(await lineOf(KNOWN)).toEqual({
        operation: 'WhoAmI',
        deprecated: ['Viewer.id'],
        client: 'portal-ios',
        clientVersion: '4.2.0 (118)',
      });
  });

  it('has the hash of the document instead of a name that is not known', async () => {
    const { operation, document, deprecated } = await lineOf(UNKNOWN);
    expect([operation, deprecated]).toEqual([undefined, ['Viewer.id']]);
    expect(document).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(log.lines)).not.toContain('CANARY');
  });

  it('reads the headers of other libraries, too', async () => {
    const others = { 'graphql-client-name': 'backoffice', 'graphql-client-version': '1' };
    expect(await lineOf(KNOWN, others)).toMatchObject({ client: 'backoffice', clientVersion: '1' });
  });

  it.each([
    ['a token', `eyJhbGciOiJFUzI1NiJ9.${'a'.repeat(60)}`],
    ['a long text', 'a'.repeat(65)],
    ['a quotation mark', 'portal"'],
    ['nothing', ''],
  ])('has no client if the headers contain %s', async (_what, text) => {
    const headers = { 'apollographql-client-name': text, 'apollographql-client-version': text };
    expect(await lineOf(KNOWN, headers)).toEqual({ operation: 'WhoAmI', deprecated: ['Viewer.id'] });
  });

  it('is an ordinary one for an operation without deprecated fields', async () => {
    expect(await lineOf('query WhoAmI { viewer { name } }')).toEqual({ operation: 'WhoAmI' });
  });
});
