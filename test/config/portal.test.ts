import { readSettings } from '../../src/platform/config/config';
import { keyText } from '../secrets/keys';
import { configProblem } from './config-problem';

const PROVIDER = {
  OIDC_ISSUER: 'https://login.example',
  OIDC_AUDIENCE: 'onprem-gateway',
  OIDC_JWKS_URL: 'https://login.example/keys',
};

const PRODUCTION = {
  ...PROVIDER,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://software.example',
  KEY_ENCRYPTION_KEYS: `a:${keyText(7)}`,
  LINK_SIGNING_KEYS: `b:${keyText(7)}`,
};

describe('the configuration of the portal', () => {
  const read = (variables: Readonly<Record<string, string>>) => {
    const { portal, portalSignIn } = readSettings(variables);
    return { portal, portalSignIn };
  };

  it('is served in the demo, whose users sign in', () => {
    expect(read({})).toEqual({ portal: true, portalSignIn: null });
    expect(read({ PORTAL: 'false' })).toEqual({ portal: false, portalSignIn: null });
  });

  it('is not served in production unless it is switched on', () => {
    expect(read(PRODUCTION)).toEqual({ portal: false, portalSignIn: null });
  });

  it('lets users of production sign in at the identity provider', () => {
    expect(read({ ...PRODUCTION, PORTAL: 'true', PORTAL_CLIENT_ID: 'portal' })).toEqual({
      portal: true,
      portalSignIn: { authority: PRODUCTION.OIDC_ISSUER, clientId: 'portal', scope: 'openid profile offline_access' },
    });
    expect(read({ ...PROVIDER, PORTAL_CLIENT_ID: 'portal', PORTAL_SCOPE: 'openid api' })).toEqual({
      portal: true,
      portalSignIn: { authority: 'https://login.example', clientId: 'portal', scope: 'openid api' },
    });
  });

  it('is not served in a demo with an identity provider at which it has no id', () => {
    expect(read(PROVIDER)).toEqual({ portal: false, portalSignIn: null });
  });

  it.each([
    [{ ...PRODUCTION, PORTAL: 'true' }, 'PORTAL_CLIENT_ID: required with PORTAL, so that its users can sign in'],
    [{ ...PROVIDER, PORTAL: 'true' }, 'PORTAL_CLIENT_ID: required with PORTAL, so that its users can sign in'],
    [
      { PORTAL_CLIENT_ID: 'portal' },
      'PORTAL_CLIENT_ID: requires OIDC_ISSUER, at which the users of the portal sign in',
    ],
    [{ ...PROVIDER, PORTAL_CLIENT_ID: 'portal', PORTAL_SCOPE: 'profile' }, 'PORTAL_SCOPE: must contain openid'],
  ])('refuses settings with which nobody could sign in (%#)', (variables, problem) => {
    expect(configProblem(() => read(variables))).toBe(problem);
  });
});
