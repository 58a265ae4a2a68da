import { readSettings } from '../../src/platform/config/config';
import { keyText } from '../secrets/keys';
import { configProblem } from './config-problem';

const SECRET = keyText(7);

const PROVIDER = {
  OIDC_ISSUER: 'https://login.example',
  OIDC_AUDIENCE: 'onprem-gateway',
  OIDC_JWKS_URL: 'https://login.example/keys',
};

const PRODUCTION = {
  ...PROVIDER,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://software.example',
  KEY_ENCRYPTION_KEYS: `a:${SECRET}`,
  LINK_SIGNING_KEYS: `b:${SECRET}`,
};

describe('the configuration of an identity provider', () => {
  const read = (variables: Readonly<Record<string, string>>) => readSettings(variables).identityProvider;
  const problemOf = (variables: Readonly<Record<string, string>>) => configProblem(() => read(variables));

  it('is the strictest by default: only access tokens of RFC 9068, and our names of roles', () => {
    expect(read(PRODUCTION)).toEqual({
      issuer: 'https://login.example',
      audience: 'onprem-gateway',
      jwksUrl: 'https://login.example/keys',
      tokenType: 'at+jwt',
      partnerClaim: 'partner',
      rolesClaim: 'roles',
      roleNames: ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER', 'OPERATOR'].map(
        (role) => [role, role],
      ),
    });
  });

  it('can have other claims for the partner and roles, and other names of roles', () => {
    const some = {
      OIDC_TOKEN_TYPE: 'JWT',
      OIDC_PARTNER_CLAIM: 'https://software.example/partner',
      OIDC_ROLES_CLAIM: 'realm_access.roles',
      OIDC_ROLE_NAMES: 'CSP-Admins=ADMIN_AGENT, CSP=Sales = SALES_AGENT,CSP-Admins=GLOBAL_ADMIN',
    };
    expect(read({ ...PRODUCTION, ...some })).toMatchObject({
      tokenType: 'JWT',
      partnerClaim: 'https://software.example/partner',
      rolesClaim: 'realm_access.roles',
      roleNames: [
        ['CSP-Admins', 'ADMIN_AGENT'],
        ['CSP=Sales', 'SALES_AGENT'],
        ['CSP-Admins', 'GLOBAL_ADMIN'],
      ],
    });
  });

  it.each([
    'CSP-Admins',
    'CSP-Admins=ROOT',
    '=ADMIN_AGENT',
    'CSP-Admins=',
    'a=ADMIN_AGENT,',
    ' =ADMIN_AGENT',
    'a=toString',
  ])('reports OIDC_ROLE_NAMES if they are %j', (OIDC_ROLE_NAMES) => {
    expect(problemOf({ ...PRODUCTION, OIDC_ROLE_NAMES })).toMatch(
      /^OIDC_ROLE_NAMES: must be theirs=OURS,…; the roles of the gateway are ADM/,
    );
  });

  it.each([
    ['OIDC_TOKEN_TYPE', 'id_token'],
    ['OIDC_JWKS_URL', 'https://gateway:hunter2@login.example/keys'],
  ])('reports %s if it is %j, and does not repeat it', (name, value) => {
    expect(problemOf({ ...PRODUCTION, [name]: value })).toMatch(new RegExp(`^${name}: `));
    expect(problemOf({ ...PRODUCTION, [name]: value })).not.toContain(value);
  });

  describe.each(['OIDC_ISSUER', 'OIDC_JWKS_URL'])('%s', (name) => {
    it.each([
      'http://login.example',
      'http://127.0.0.1.login.example',
      'http://localhost.login.example',
      'http://127.0.0.1@login.example',
      'http://10.0.0.1/keys',
      'http://[::2]/keys',
    ])('cannot be %s in production, where others could respond', (url) => {
      expect(problemOf({ ...PRODUCTION, [name]: url })).toMatch(
        new RegExp(`^${name}: (must be an https:// URL in production|must not contain a user name or password)$`),
      );
    });

    it.each(['https://login.example', 'http://127.0.0.1:8080/keys', 'http://localhost/keys', 'http://[::1]:8080'])(
      'can be %s in production',
      (url) => {
        expect(problemOf({ ...PRODUCTION, [name]: url })).toBe('none');
      },
    );

    it('can be any URL outside production', () => {
      expect(problemOf({ ...PROVIDER, [name]: 'http://login.example' })).toBe('none');
    });
  });
});
