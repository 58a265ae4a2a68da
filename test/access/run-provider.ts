import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { DAY_MS, SECOND_MS } from '../../src/platform/base/clock';
import { freePort } from '../../src/platform/http/free-port';

const AUDIENCE = 'urn:onprem-gateway:api';
export const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** The claims of the access tokens of clients that are no users. The subject of a token is its client. */
const CLAIMS = { name: 'Some Body', roles: ['SALES_AGENT'], partner: 'ptn_northwind' };

/** A real identity provider, which can be stopped and started again at the same address. */
export interface RunProvider {
  readonly port: number;
  readonly variables: Readonly<Record<'OIDC_ISSUER' | 'OIDC_AUDIENCE' | 'OIDC_JWKS_URL', string>>;
  /** Returns an access token that is valid for two days. */
  accessToken(algorithm: Algorithm): Promise<string>;
  /** Returns an ID token for our audience. */
  idToken(): Promise<string>;
  start(keys: readonly JWK[]): Promise<void>;
  stop(): Promise<void>;
}

/** Returns a private key for each algorithm. Only its id, which contains the round, identifies it, as with many providers. */
export function makeKeys(round: string): Promise<JWK[]> {
  return Promise.all(
    ALGORITHMS.map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      return { ...(await exportJWK(privateKey)), kid: `${alg}-${round}`, use: 'sig' };
    }),
  );
}

/** Clients that stand for users: the claims of their access tokens, by the id of the client. Their secret is `secret`. */
export type Users = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Reserves the address of a provider that can be started later. */
export async function planProvider(users: Users = {}): Promise<RunProvider> {
  const port = await freePort('127.0.0.1');
  const issuer = `http://127.0.0.1:${port}`;
  let running: ChildProcess | null = null;
  return {
    port,
    variables: { OIDC_ISSUER: issuer, OIDC_AUDIENCE: AUDIENCE, OIDC_JWKS_URL: `${issuer}/jwks` },
    accessToken: async (algorithm) => {
      const grant = { grant_type: 'client_credentials', resource: AUDIENCE, scope: 'software' };
      const authorization = `Basic ${btoa(`${algorithm}:secret`)}`;
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams(grant),
      });
      const { access_token } = (await response.json()) as { readonly access_token: string };
      return access_token;
    },
    idToken: async () => (await fetch(`${issuer}/id-token`)).text(),
    start: async (keys) => {
      running = await startProvider({ port, keys, users });
    },
    stop: async () => {
      if (!running) return;
      running.kill('SIGKILL');
      await once(running, 'close');
      running = null;
    },
  };
}

const TTL_SECONDS = (2 * DAY_MS) / SECOND_MS;

async function startProvider(settings: {
  readonly port: number;
  readonly keys: readonly JWK[];
  readonly users: Users;
}): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(__dirname, 'provider.mjs')], { stdio: ['pipe', 'pipe', 'ignore'] });
  const more = { audience: AUDIENCE, algorithms: ALGORITHMS, claims: CLAIMS, ttlSeconds: TTL_SECONDS };
  child.stdin.end(JSON.stringify({ ...settings, ...more }));
  await once(child.stdout, 'data');
  return child;
}
