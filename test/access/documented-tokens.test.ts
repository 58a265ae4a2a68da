import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { verifyWithKey } from '../../src/platform/access/access-token';
import { SECOND_MS } from '../../src/platform/base/clock';
import { readSettings } from '../../src/platform/config/config';
import { readPage } from '../support/pages';

const PAGE = 'docs/operations/identity-provider.md';
const NOW = 1_800_000_000_000;

/** Returns the variables and the token of a section of the page. */
function readSection(title: string) {
  const [, section = ''] = new RegExp(`^## ${title}$(.*?)(?=^## )`, 'ms').exec(readPage(PAGE)) ?? [];
  const block = (language: string) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(section)?.[1] ?? '';
  const variables = Object.fromEntries(
    block('env')
      .trim()
      .split('\n')
      .map((line) => line.split('=')),
  );
  const [header, claims] = JSON.parse(block('json'));
  return { variables, header, claims };
}

describe.each(['Entra ID', 'Keycloak'])(`the token of %s on ${PAGE}`, (title) => {
  const { variables, header, claims } = readSection(title);
  const identify = async (changed: object, changedHeader: object = {}) => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const { identityProvider } = readSettings({ NODE_ENV: 'test', ...variables });
    const token = await new SignJWT({ ...claims, ...changed, iat: NOW / SECOND_MS, exp: NOW / SECOND_MS + 300 })
      .setProtectedHeader({ ...header, ...changedHeader })
      .sign(privateKey);
    if (!identityProvider) throw new Error('The variables name no provider.');
    const key = { ...(await exportJWK(publicKey)), alg: 'RS256' };
    return verifyWithKey(key, identityProvider, () => NOW).verifyToken(token);
  };

  it('identifies an agent of the partner', async () => {
    const agent = { id: claims.sub, name: 'Anna Berger', roles: ['ADMIN_AGENT'], partnerId: 'ptn_alpine' };
    expect(await identify({})).toEqual(agent);
  });

  it('is refused for another audience, and as an ID token', async () => {
    expect(await identify({ aud: claims.azp })).toBeNull();
    expect(await identify({ nonce: 'a' })).toBeNull();
  });
});
