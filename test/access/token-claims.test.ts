import type { JWTPayload } from 'jose';
import { identityOf } from '../../src/platform/access/token-claims';
import { type TokenRules, USUAL_RULES } from '../../src/platform/access/token-rules';

const claims = { sub: 'somebody', roles: ['SALES_AGENT'], partner: 'ptn_northwind' };

describe('the claims of a token', () => {
  const read = (payload: JWTPayload, rules: Partial<TokenRules> = {}) =>
    identityOf(payload, { ...USUAL_RULES, issuer: 'https://login.example', audience: 'api', ...rules });

  it('identify a user', () => {
    expect(read({ ...claims, name: 'Some Body' })).toEqual({
      id: 'somebody',
      name: 'Some Body',
      roles: ['SALES_AGENT'],
      partnerId: 'ptn_northwind',
    });
  });

  it('identify a reviewer without a partner', () => {
    expect(read({ sub: 'somebody', roles: ['REVIEWER'], partner: null })).toMatchObject({
      roles: ['REVIEWER'],
      partnerId: null,
    });
  });

  it.each([
    [{ name: 'Name', preferred_username: 'user' }, 'Name'],
    [{ preferred_username: 'user' }, 'user'],
    [{}, 'somebody'],
    [{ name: '', preferred_username: 7 }, 'somebody'],
    [{ name: 'x'.repeat(201) }, 'somebody'],
    [{ name: 'Na\nme', preferred_username: 'user' }, 'user'],
    [{ name: ' \u200b', preferred_username: '\u00a0user\u200e' }, 'user'],
  ])('with %j have the name %j', (names, name) => {
    expect(read({ ...claims, ...names })?.name).toBe(name);
  });

  it.each([
    ['zh-CN', 'zh-CN'],
    ['zh_CN', 'zh-CN'],
    ['zh-Hans', 'zh-CN'],
    ['en-US', 'en'],
    ['qaa', undefined],
    ['', undefined],
    ['zh-CN'.padEnd(40, '-x'), undefined],
    [7, undefined],
    [undefined, undefined],
  ])('with the locale %j have the supported language %j', (locale, ours) => {
    expect(read({ ...claims, locale })?.locale).toBe(ours);
  });

  it('can contain unknown roles', () => {
    expect(read({ ...claims, roles: ['offline_access', 'SALES_AGENT', 'ROOT'] })?.roles).toEqual(['SALES_AGENT']);
    expect(read({ ...claims, roles: ['offline_access'] })).toBeNull();
  });

  it('can contain a role twice, or a single role as a string', () => {
    expect(read({ ...claims, roles: ['SALES_AGENT', 'SALES_AGENT'] })?.roles).toEqual(['SALES_AGENT']);
    expect(read({ ...claims, roles: 'ADMIN_AGENT' })?.roles).toEqual(['ADMIN_AGENT']);
  });

  it.each([
    ['realm_access.roles', { realm_access: { roles: ['HELPDESK_AGENT'] } }],
    ['https://gateway.example/roles', { 'https://gateway.example/roles': ['HELPDESK_AGENT'] }],
    ['resource_access.api.roles', { resource_access: { api: { roles: ['HELPDESK_AGENT'] } } }],
  ])('can have the roles at %s', (rolesClaim, more) => {
    expect(read({ ...claims, ...more }, { rolesClaim })?.roles).toEqual(['HELPDESK_AGENT']);
  });

  it('can have the partner in another claim', () => {
    expect(read({ ...claims, tenant: { id: 'ptn_other' } }, { partnerClaim: 'tenant.id' })?.partnerId).toBe(
      'ptn_other',
    );
  });

  it.each(['nowhere', 'realm_access.roles', 'sub.roles', 'sub.length', '__proto__', 'constructor.name', 'toString'])(
    'are refused if there is nothing at %s',
    (path) => {
      expect(read(claims, { rolesClaim: path })).toBeNull();
      expect(read(claims, { partnerClaim: path })).toBeNull();
    },
  );

  describe('with the provider’s own names of roles', () => {
    const roleNames = [
      ['CSP-Admins', 'ADMIN_AGENT'],
      ['CSP-Admins', 'GLOBAL_ADMIN'],
      ['CSP Sales', 'SALES_AGENT'],
    ] as const;

    it('are mapped by those names, one of which can map to several roles', () => {
      expect(read({ ...claims, roles: ['CSP-Admins'] }, { roleNames })?.roles).toEqual(['ADMIN_AGENT', 'GLOBAL_ADMIN']);
      expect(read({ ...claims, roles: ['CSP Sales', 'x'] }, { roleNames })?.roles).toEqual(['SALES_AGENT']);
    });

    it('are not mapped by our names, which another group of the provider may have', () => {
      expect(read({ ...claims, roles: ['ADMIN_AGENT'] }, { roleNames })).toBeNull();
    });
  });

  describe('of a token whose type does not identify its purpose', () => {
    const rules = { tokenType: 'JWT' } as const;

    it.each(['scope', 'scp', 'client_id', 'cid', 'appid', 'azp'])('are accepted with %s', (name) => {
      expect(read({ ...claims, [name]: 'x' }, rules)).not.toBeNull();
    });

    it('are refused if no claim identifies an access token', () => {
      expect(read(claims, rules)).toBeNull();
    });

    it.each([{ nonce: 'x' }, { at_hash: 'x' }, { typ: 'ID' }, { token_use: 'id' }, { events: {} }, { cnf: {} }])(
      'are refused with %j, despite other claims',
      (more) => {
        expect(read({ ...claims, scope: 'software', ...more }, rules)).toBeNull();
      },
    );

    it.each([{ typ: 'Bearer' }, { token_use: 'access' }])('are also accepted with %j', (more) => {
      expect(read({ ...claims, scope: 'software', ...more }, rules)).not.toBeNull();
    });
  });
});
