import { jwtVerify } from 'jose';
import { DEMO_TOKENS, demoPublicKey } from '../../../src/demo/demo-issuer';
import { verifyWithKey } from '../../../src/platform/access/access-token';
import { settings } from './settings';

/** Returns the partner of an `authorization` header; null if the token is not valid. */
export type PartnerOf = (authorization: string | undefined) => Promise<string | null>;

/** Verifies tokens with the cache of the gateway, so that all candidates have the same cost; or each token again. */
export async function partnerOfToken(): Promise<PartnerOf> {
  const { issuer, audience } = DEMO_TOKENS;
  const key = demoPublicKey(settings.dataDir);
  const { verifyToken: verify } = verifyWithKey(key, DEMO_TOKENS, Date.now);
  const partnerOf = settings.verifiesEachToken
    ? async (token: string) =>
        jwtVerify(token, key, { issuer, audience }).then(
          ({ payload }) => String(payload.partner),
          () => null,
        )
    : async (token: string) => (await verify(token))?.partnerId ?? null;
  return (authorization) => partnerOf(authorization?.replace(/^Bearer /i, '') ?? '');
}
