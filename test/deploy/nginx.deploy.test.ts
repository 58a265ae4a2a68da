import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../commands/run-command';
import type { ServedDemo } from '../support/served-demo';
import { serveProduction } from '../support/served-production';
import { type Nginx, prepareNginx } from './nginx';
import { declareJob } from './proxied-job';
import { type SmallProgramme, USERS, writeSmallProgramme } from './small-programme';
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
    server = await serveProduction(USERS, { PUBLIC_URL: nginx.origin, TRUST_PROXY: '1' });
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
});

describeWith(['nginx', 'openssl'], 'nginx -t', () => {
  it('accepts the sample without a warning', async () => {
    const nginx = await prepareNginx();
    await expect(nginx.check()).resolves.toBe('');
    expect(nginx.logs()).toBe('');
    await nginx.stop();
  });
});
