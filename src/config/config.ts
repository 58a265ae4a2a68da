import { resolve } from 'node:path';
import { z } from 'zod';
import { SECOND_MS } from '../clock';
import { ConfigError } from '../config-error';
import { identityProviderOf, identityProviderVariables } from './identity-provider';
import { keyRingsOf, keyRingVariables } from './key-rings';
import { webUrl } from './web-url';

function isDecodable(url: string): boolean {
  try {
    const { username, password } = new URL(url);
    return decodeURIComponent(username + password) !== null;
  } catch {
    return false;
  }
}

const environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'postgres://… is expected' })
    .refine(isDecodable, 'special characters of user name and password are percent-encoded')
    .optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(1_000).default(10),
  PUBLIC_URL: webUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
  PLAYGROUND: z.stringbool().optional(),
  WORKERS: z.coerce.number().int().min(1).max(256).default(1),
  STOP_DELAY_SECONDS: z.coerce.number().min(0).max(3_600).optional(),
  MIN_FREE_DISK_MB: z.coerce.number().min(0).default(200),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  ...identityProviderVariables,
  ...keyRingVariables,
});

/** What a real installation cannot do without; the demo makes them up. */
const REQUIRED_IN_PRODUCTION = [
  'PUBLIC_URL',
  'OIDC_ISSUER',
  'OIDC_AUDIENCE',
  'OIDC_JWKS_URL',
  'KEY_ENCRYPTION_KEYS',
  'LINK_SIGNING_KEYS',
] as const;

export type Config = ReturnType<typeof readConfig>;

/** Reads the whole configuration once. Throws `ConfigError`. */
export function readConfig(variables: NodeJS.ProcessEnv) {
  const parsed = environment.safeParse(withoutBlanks(variables));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describeIssue).join('\n'));
  const env = parsed.data;
  const demo = env.NODE_ENV !== 'production';
  if (demo) assertLoopback(env.HOST);
  else assertReadyForProduction(env);
  const identityProvider = identityProviderOf(env);
  const dataDir = resolve(env.DATA_DIR);

  return {
    /** Demo data, demo users and a signing key of our own. */
    demo,
    /** Whether the playground and introspection are there. */
    playground: env.PLAYGROUND ?? demo,
    port: env.PORT,
    host: env.HOST,
    dataDir,
    /** Null for an SQLite file in `dataDir`. */
    databaseUrl: env.DATABASE_URL ?? null,
    databasePoolSize: env.DATABASE_POOL_SIZE,
    publicUrl: env.PUBLIC_URL ?? `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`,
    logLevel: env.LOG_LEVEL,
    /** How many processes serve. */
    workers: env.WORKERS,
    /** How long a gateway that is to stop serves on, so that load balancers can move away from it. */
    stopDelayMs: (env.STOP_DELAY_SECONDS ?? (demo ? 0 : 5)) * SECOND_MS,
    /** With less room than this where the data is, the gateway is not ready. */
    minFreeDiskBytes: env.MIN_FREE_DISK_MB * 1_000_000,
    identityProvider,
    ...keyRingsOf(env, dataDir),
  };
}

function assertReadyForProduction(env: z.output<typeof environment>): void {
  const missing = REQUIRED_IN_PRODUCTION.filter((name) => env[name] === undefined);
  if (missing.length > 0) throw new ConfigError(missing.map((name) => `${name}: needed in production`).join('\n'));
}

/** The demo hands out tokens to whoever asks, so nobody else's machine may ask. */
function assertLoopback(host: string): void {
  if (/^(127(\.\d{1,3}){3}|localhost|::1)$/.test(host)) return;
  throw new ConfigError('HOST: the demo serves on a loopback address only; NODE_ENV=production serves elsewhere');
}

function withoutBlanks(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}
