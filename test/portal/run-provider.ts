import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../src/platform/http/free-port';
import { makeKeys } from '../access/run-provider';

const AUDIENCE = 'urn:onprem-gateway:api';

/** The id of the portal at the provider. */
const CLIENT_ID = 'portal';

/** The claims of people who can sign in, by their names. */
export type People = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a provider can do. Everything, unless it is false. */
interface Abilities {
  readonly refreshTokens?: boolean;
  /** To end its own session. */
  readonly logout?: boolean;
}

/** An identity provider for a portal, at which people sign in. */
export interface SignInProvider {
  readonly variables: Readonly<Record<'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'OIDC_JWKS_URL' | 'PORTAL_CLIENT_ID', string>>;
  /** Starts it for the portal at an origin. */
  start(origin: string, ttlSeconds: number, abilities?: Abilities): Promise<void>;
  /** Waits for the next access token that it issues. */
  nextToken(): Promise<void>;
  /** Stops it. It then forgets who is signed in. */
  stop(): Promise<void>;
}

/** Reserves the address of a provider. */
export async function planSignIn(people: People): Promise<SignInProvider> {
  const port = await freePort('127.0.0.1');
  const issuer = `http://127.0.0.1:${port}`;
  const keys = await makeKeys('first');
  let running: ChildProcess | null = null;
  return {
    variables: {
      OIDC_ISSUER: issuer,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_JWKS_URL: `${issuer}/jwks`,
      PORTAL_CLIENT_ID: CLIENT_ID,
    },
    start: async (origin, ttlSeconds, { refreshTokens = true, logout = true } = {}) => {
      const child = spawn(process.execPath, [join(__dirname, 'provider.mjs')], { stdio: ['pipe', 'pipe', 'ignore'] });
      running = child;
      child.stdin.end(
        JSON.stringify({
          ...{ port, keys, people, origin, ttlSeconds, refreshTokens, logout },
          ...{ audience: AUDIENCE, clientId: CLIENT_ID },
        }),
      );
      await once(child.stdout, 'data');
    },
    nextToken: async () => {
      if (running?.stdout) await once(running.stdout, 'data');
    },
    stop: async () => {
      if (!running) return;
      running.kill('SIGKILL');
      await once(running, 'close');
      running = null;
    },
  };
}
