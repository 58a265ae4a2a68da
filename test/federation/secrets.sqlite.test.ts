import { signDemoToken } from '../../src/demo/demo-issuer';
import { getDemoUser } from '../../src/demo/demo-users';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { NEXT_SECRET, ROUTER_SECRET } from './subgraph';

const SECRETS = [ROUTER_SECRET, NEXT_SECRET];

describe('the secrets of the router', () => {
  let demo: ServedDemo;

  beforeAll(async () => {
    demo = await serveDemo({ FEDERATION: '1', FEDERATION_SECRETS: SECRETS.join(), LOG_LEVEL: 'trace' });
  });
  afterAll(() => demo.stop());

  const send = async (path: string, secret: string, body: string) => {
    const token = await signDemoToken(String(demo.env.DATA_DIR), getDemoUser('admin-agent'), Date.now());
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(`${demo.origin}${path}`, {
      method: 'POST',
      headers: { ...headers, 'router-authorization': secret },
      body,
    });
    return { status: response.status, received: JSON.stringify([...response.headers]) + (await response.text()) };
  };

  it('are in no response and in no output, whether they are correct or not, for any error', async () => {
    const wrong = ROUTER_SECRET.replace('5', '6');
    const bodies = ['{ "query": "{ viewer { id } }" }', '{ "query": "{ nowhere }" }', '{ "query": ', ''];
    const statuses = new Set<number>();
    for (const path of ['/subgraph', '/graphql', '/nowhere'])
      for (const secret of [...SECRETS, wrong])
        for (const body of bodies) {
          const { status, received } = await send(path, secret, body);
          statuses.add(status);
          for (const each of [...SECRETS, wrong]) expect(received).not.toContain(each);
        }
    expect([...statuses].sort()).toEqual([200, 400, 403, 404]);
    const printed = demo.output.join('\n') + demo.errorOutput();
    for (const each of [...SECRETS, wrong]) expect(printed).not.toContain(each);
  });
});
