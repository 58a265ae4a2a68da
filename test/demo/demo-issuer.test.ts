import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_TOKENS, demoPublicKey, signDemoToken } from '../../src/demo/demo-issuer';
import { allDemoUsers, demoUsers, getDemoUser } from '../../src/demo/demo-users';
import { verifyWithKey } from '../../src/platform/access/access-token';
import { HOUR_MS } from '../../src/platform/base/clock';
import { NOW } from './demo-database';

describe('the issuer of the demo', () => {
  let dataDir: string;

  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-issuer-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true }));

  const verifyAt = (now: number, token: string, keyOf = dataDir) =>
    verifyWithKey(demoPublicKey(keyOf), DEMO_TOKENS, () => now).verifyToken(token);

  it.each(allDemoUsers.map((user) => [user.alias, user] as const))(
    'issues a valid token for %s',
    async (_alias, user) => {
      const { id, name, roles, partnerId } = user;
      expect(await verifyAt(NOW, await signDemoToken(dataDir, user, NOW))).toEqual({ id, name, roles, partnerId });
    },
  );

  it('lists the eight users of the demo', () => {
    expect(demoUsers.map(({ alias }) => alias)).toEqual([
      'admin-agent',
      'global-admin',
      'sales-agent',
      'helpdesk-agent',
      'other-admin-agent',
      'ineligible-admin-agent',
      'reviewer',
      'operator',
    ]);
  });

  it('issues tokens for 12 hours', async () => {
    const token = await signDemoToken(dataDir, getDemoUser('admin-agent'), NOW);
    expect(await verifyAt(NOW + 12 * HOUR_MS, token)).not.toBeNull();
    expect(await verifyAt(NOW + 13 * HOUR_MS, token)).toBeNull();
  });

  it('issues tokens that are invalid in another demo', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'onprem-gateway-elsewhere-'));
    const token = await signDemoToken(elsewhere, getDemoUser('admin-agent'), NOW);
    expect(await verifyAt(NOW, token)).toBeNull();
    expect(await verifyAt(NOW, token, elsewhere)).not.toBeNull();
    rmSync(elsewhere, { recursive: true });
  });
});
