import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { allDemoUsers, getDemoUser } from '../../src/demo/demo-users';
import { runCommand } from '../commands/run-command';
import { keyText } from '../secrets/keys';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { makeKeys, planProvider, type RunProvider } from './run-provider';

const SECRET = keyText(7);

describe('in production', () => {
  let provider: RunProvider;
  let dataDir: string;
  let variables: NodeJS.ProcessEnv;
  let server: ServedDemo | null;

  beforeEach(async () => {
    provider = await planProvider();
    dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-production-'));
    variables = {
      ...provider.variables,
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      PUBLIC_URL: 'https://software.example',
      KEY_ENCRYPTION_KEYS: `a:${SECRET}`,
      LINK_SIGNING_KEYS: `b:${SECRET}`,
      PLAYGROUND: 'true',
      STOP_DELAY_SECONDS: '0',
    };
  });
  afterEach(async () => {
    await server?.stop();
    await provider.stop();
    rmSync(dataDir, { recursive: true });
  });

  const send = async ({ origin }: ServedDemo, token: string) => {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ viewer { id } }' }),
    });
    return { status: response.status, body: await response.text() };
  };

  it('users of the provider are accepted, and demo users are not, although the key of the demo exists', async () => {
    await provider.start(await makeKeys('first'));
    server = await serveDemo(variables);
    expect(await send(server, await provider.accessToken('ES256'))).toMatchObject({ status: 200 });
    for (const user of allDemoUsers) {
      expect(await send(server, await signDemoToken(dataDir, user, Date.now()))).toMatchObject({ status: 401 });
    }
  });

  it.each(['production', 'development'])(
    'the playground offers no demo users in %s with an identity provider',
    async (NODE_ENV) => {
      server = await serveDemo({ ...variables, NODE_ENV });
      const response = await fetch(`${server.origin}/playground/config.json`);
      expect(await response.json()).toMatchObject({ demoUsers: null });
    },
  );

  it('`npm run token` prints no token, although the key of the demo exists', async () => {
    await signDemoToken(dataDir, getDemoUser('admin-agent'), Date.now());
    const { code, stdout, stderr } = await runCommand('token', ['admin-agent'], variables);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Demo tokens are only valid in a demo. Get a token from the identity provider.\n',
    });
    server = null;
  });

  it('every request gets 503 while the provider returns no keys, and the log reports it once', async () => {
    server = await serveDemo(variables);
    const { output, printed } = server;
    const token = await signDemoToken(dataDir, getDemoUser('admin-agent'), Date.now());
    for (let request = 0; request < 20; request += 1) expect(await send(server, token)).toMatchObject({ status: 503 });
    expect(await send(server, 'x.y.z')).toMatchObject({ status: 401 });
    await printed('"status":401');
    const lines = output.filter((line) => line.includes('does not return its keys')).map((line) => JSON.parse(line));
    expect(lines).toEqual([expect.objectContaining({ level: 50, reason: 'ECONNREFUSED' })]);
    expect(output.join()).not.toMatch(/stack|Error/);
  });
});
