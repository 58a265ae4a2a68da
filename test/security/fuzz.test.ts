import fc from 'fast-check';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { demoUsers } from '../../src/demo/demo-users';
import { buildGatewaySchema } from '../../src/server/schema';
import { runCommand } from '../commands/run-command';
import { rounds } from '../reliability/rounds';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { payloads } from './payloads';
import { almostValid, nonsense, validDocument, withOtherBytes } from './random-document';
import { postOf, strangeRequest, withVariables } from './random-request';
import { expectSound, type SentRequest, sender } from './send';

const SHARES = 5;
const schema = buildGatewaySchema();

describe('any request', () => {
  let server: ServedDemo;
  let client: ReturnType<typeof sender>;
  let tokens: readonly string[];
  let texts: fc.Arbitrary<string>;

  beforeAll(async () => {
    server = await serveDemo();
    client = sender(server.origin);
    const sign = (user: (typeof demoUsers)[number]) => signDemoToken(String(server.env.DATA_DIR), user, Date.now());
    tokens = await Promise.all(demoUsers.map(async (user) => `Bearer ${await sign(user)}`));
    const names = await namesOfDemo();
    const payload = fc.constantFrom(...Object.values(payloads).flat());
    texts = fc.oneof(fc.constantFrom(...names), fc.constantFrom(...names), payload, fc.string({ unit: 'binary' }));
  });
  afterAll(async () => {
    client.close();
    await server.stop();
  });

  /** Ids, numbers and domains of the admin agent's partner. */
  const namesOfDemo = async (): Promise<readonly string[]> => {
    const query = `{
      customers(first: 5) { nodes { id tenantId domain
        offers(first: 3) { nodes { id } }
        orders(first: 3) { nodes { id number } }
        software(first: 3) { nodes { id subscriptionId editions { id } } pageInfo { endCursor } }
      } }
      cancellationRequests(first: 5) { nodes { id } }
      auditEvents(first: 5) { nodes { id } }
    }`;
    const { body } = await client.send(postOf(query), tokens[0] as string);
    return [...body.matchAll(/"(?:id|number|tenantId|domain|subscriptionId|endCursor)":"([^"]+)"/g)].map(
      ([, name]) => name as string,
    );
  };

  const isSound = (requests: fc.Arbitrary<SentRequest>, numRuns: number) => {
    const requestsAndTokens = fc.tuple(requests, fc.constantFrom(...tokens));
    const property = fc.asyncProperty(requestsAndTokens, async ([request, token]) =>
      expectSound(await client.send(request, token)),
    );
    return fc.assert(property, { numRuns });
  };
  const documents = rounds(1_000, 10_000);

  it.each([
    ['valid documents', () => validDocument(schema, texts).map(postOf)],
    ['documents that are almost valid', () => almostValid(schema, validDocument(schema, texts)).map(postOf)],
    ['documents with other bytes in them', () => withOtherBytes(validDocument(schema, texts)).map(postOf)],
    ['nonsense', () => nonsense(schema).map(postOf)],
    ['variables', () => withVariables(schema, texts)],
  ])('gets a sound response: %s', (_what, requests) => isSound(requests(), documents / SHARES));

  it('gets a sound response: malformed requests', () => isSound(strangeRequest, rounds(300, 2_000)));

  it('leaves the server running, without logged errors and with consistent data', async () => {
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
    expect(server.output.filter((line) => /"level":(5|6)0/.test(line))).toEqual([]);
    expect(server.errorOutput()).toBe('');
    const { code, stdout, stderr } = await runCommand('verify', [], server.env);
    expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
  });
});
