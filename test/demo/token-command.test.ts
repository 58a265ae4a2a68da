import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { demoPublicKey } from '../../src/demo/demo-issuer';
import { tokenCommand } from '../../src/tools/commands/token';
import { keyText } from '../secrets/keys';
import { NOW } from './demo-database';

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://gateway.example',
  OIDC_ISSUER: 'https://id.example',
  OIDC_AUDIENCE: 'gateway',
  OIDC_JWKS_URL: 'https://id.example/keys',
  KEY_ENCRYPTION_KEYS: `a:${keyText(1)}`,
  LINK_SIGNING_KEYS: `a:${keyText(1)}`,
};

describe('npm run token', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-token-'));
    await demoPublicKey(dataDir);
  });
  afterAll(() => rmSync(dataDir, { recursive: true }));

  const run = async (argument: string, environment: NodeJS.ProcessEnv = {}) => {
    const printed = { out: '', error: '' };
    const command = tokenCommand({ DATA_DIR: dataDir, ...environment }, () => NOW)
      .exitOverride()
      .configureOutput({
        writeOut: (text) => {
          printed.out += text;
        },
        writeErr: (text) => {
          printed.error += text;
        },
      });
    const failure = await command.parseAsync([argument], { from: 'user' }).then(
      () => null,
      (error: unknown) => error,
    );
    return { ...printed, failure };
  };

  it('prints a token and nothing else', async () => {
    const { out, error, failure } = await run('admin-agent');
    expect(failure).toBeNull();
    expect(error).toBe('');
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(decodeJwt(out)).toMatchObject({ sub: 'demo-admin-agent', roles: ['ADMIN_AGENT'], partner: 'ptn_northwind' });
  });

  it('prints a token without a partner for a reviewer', async () => {
    expect(decodeJwt((await run('reviewer')).out)).not.toHaveProperty('partner');
  });

  it('lists the users if the alias is unknown', async () => {
    const { out, error, failure } = await run('nobody');
    expect(out).toBe('');
    expect(error).toContain('admin-agent, global-admin, sales-agent, helpdesk-agent');
    expect(failure).toMatchObject({ exitCode: 1 });
  });

  it.each([
    ['in production', PRODUCTION],
    ['where an identity provider is configured', { ...PRODUCTION, NODE_ENV: 'development' }],
  ])('refuses %s', async (_where, environment) => {
    const { out, failure } = await run('admin-agent', environment);
    expect(out).toBe('');
    expect(String(failure)).toContain('Demo tokens are only valid in a demo');
  });
});
