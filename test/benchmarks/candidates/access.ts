import { verifyWithKey } from '../../../src/access/access-token';
import { DEMO_AUDIENCE, DEMO_ISSUER, demoPublicKey } from '../../../src/demo/demo-issuer';
import { settings } from './settings';

/** Tells from an `authorization` header whose rows are asked for; null where the token is not valid. */
export type PartnerOf = (authorization: string | undefined) => Promise<string | null>;

/** Checks tokens as the gateway does, so that no candidate pays for what another one saves. */
export async function partnerOfToken(): Promise<PartnerOf> {
  const issuer = { issuer: DEMO_ISSUER, audience: DEMO_AUDIENCE };
  const verify = verifyWithKey(await demoPublicKey(settings.dataDir), issuer, Date.now);
  return async (authorization) => {
    const identity = await verify(authorization?.replace(/^Bearer /i, '') ?? '');
    return identity?.partnerId ?? null;
  };
}
