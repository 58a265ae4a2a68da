import { jwtVerify } from 'jose';
import { DEMO_TOKENS, demoPublicKey } from '../../../src/demo/demo-issuer';
import { verifyWithKey } from '../../../src/platform/access/access-token';
import { settings } from './settings';

/** Tells from an `authorization` header whose rows are asked for; null where the token is not valid. */
export type PartnerOf = (authorization: string | undefined) => Promise<string | null>;

/** Checks tokens as the gateway does, so that no candidate pays for what another one saves; or each of them anew. */
export async function partnerOfToken(): Promise<PartnerOf> {
  const { issuer, audience } = DEMO_TOKENS;
  const key = demoPublicKey(settings.dataDir);
  const verify = verifyWithKey(key, DEMO_TOKENS, Date.now);
  const partnerOf = settings.verifiesEachToken
    ? async (token: string) =>
        jwtVerify(token, key, { issuer, audience }).then(
          ({ payload }) => String(payload.partner),
          () => null,
        )
    : async (token: string) => (await verify(token))?.partnerId ?? null;
  return (authorization) => partnerOf(authorization?.replace(/^Bearer /i, '') ?? '');
}
