import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../commands/run-command';
import type { ServedDemo } from '../support/served-demo';
import { serveProduction } from '../support/served-production';
import { type Nginx, prepareNginx } from './nginx';
import { declareJob } from './proxied-job';
import { type SmallProgramme, USERS, writeSmallProgramme } from './small-programme';
import { tlsClient } from './tls-client';
import { userToken } from './user-token';
import { describeWith } from './with-programs';

const MIB = 1_048_576;

describeWith(['nginx', 'openssl'], 'nginx with deploy/nginx in front of a gateway in production mode', () => {
  let nginx: Nginx;
  let server: ServedDemo;
  let folder: string;
  let programme: SmallProgramme;
  let tokens: { readonly anna: string; readonly rosa: string };

  beforeAll(async () => {
    nginx = await prepareNginx();
    server = await serveProduction(USERS, {
      PUBLIC_URL: nginx.origin,
      TRUST_PROXY: '1',
      PORTAL: '1',
      PORTAL_CLIENT_ID: 'portal',
    });
    await nginx.start(Number(new URL(server.origin).port));
    folder = mkdtempSync(join(tmpdir(), 'onprem-gateway-programme-'));
    programme = writeSmallProgramme(folder, 16 * MIB);
    for (const file of programme.files)
      expect(await runCommand('programme', ['apply', join(folder, file)], server.env)).toMatchObject({ code: 0 });
    tokens = { anna: await userToken(server.env, 'anna'), rosa: await userToken(server.env, 'rosa') };
  });
  afterAll(async () => {
    await nginx.stop();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  declareJob(() => ({
    nginx,
    tokens,
    media: programme.media,
    log: async () => server.output.join('\n') + server.errorOutput(),
  }));

  it('serves the portal as it is, and logs no code of a sign-in', async () => {
    const client = tlsClient(nginx.ca);
    const page = await client.send(`${nginx.origin}/portal/signed-in?code=secret-code`);
    expect([page.status, page.headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining(`connect-src 'self' ${new URL(String(server.env.OIDC_ISSUER)).origin};`),
    ]);
    const [, script] = String(page.body).match(/src="([^"]+\.js)"/) ?? [];
    const headers = { 'accept-encoding': 'br' };
    const loaded = await client.send(`${nginx.origin}${script}`, { headers });
    expect([loaded.status, loaded.headers['content-encoding']]).toEqual([200, 'br']);
    expect(nginx.logs() + server.output.join('\n')).not.toContain('secret-code');
  });
});

describeWith(['nginx', 'openssl'], 'nginx -t', () => {
  it('accepts the sample without a warning', async () => {
    const nginx = await prepareNginx();
    await expect(nginx.check()).resolves.toBe('');
    expect(nginx.logs()).toBe('');
    await nginx.stop();
  });
});
