import { resolve } from 'node:path';
import { z } from 'zod';
import { SECOND_MS } from '../base/clock';
import { ConfigError } from '../base/config-error';
import { readOrCreateKeyRing } from '../secrets/local-keys';
import { databaseUrlOf } from './database-url';
import { federationOf, federationVariables } from './federation';
import { generalVariables } from './general';
import { httpOf, httpVariables } from './http';
import { identityProviderOf, identityProviderVariables } from './identity-provider';
import { keyRingsOf, keyRingVariables, missingKeyRings } from './key-rings';
import { limitsOf, limitVariables } from './limits';
import { liveOf, liveVariables } from './live';
import { metricsOf, metricsVariables } from './metrics';
import { nginxOf, nginxVariables } from './nginx';
import { poolerOf } from './pooler';
import { portalOf, portalVariables } from './portal';
import { rateLimitsOf, rateLimitVariables } from './rate-limits';
import { replicasOf } from './replicas';
import { scannerOf, scannerVariables } from './scanner';
import { storesOf, storeVariables } from './stores';
import { tracingOf, tracingVariables } from './tracing';
import { trustedDocumentsOf, trustedDocumentVariables } from './trusted-documents';
import { isOpen } from './web-url';

/** All variables by topic, in the order of the configuration reference. */
export const variablesByTopic = {
  'The gateway': generalVariables,
  'Identity provider': identityProviderVariables,
  Portal: portalVariables,
  Files: storeVariables,
  'Downloads by nginx': nginxVariables,
  Keys: keyRingVariables,
  Connections: httpVariables,
  'Limits of a request': limitVariables,
  'Rate limits': rateLimitVariables,
  'Live updates': liveVariables,
  Metrics: metricsVariables,
  'Trusted documents': trustedDocumentVariables,
  Federation: federationVariables,
  'Virus scanner': scannerVariables,
  Traces: tracingVariables,
};

export const environment = z.object({
  ...generalVariables,
  ...identityProviderVariables,
  ...portalVariables,
  ...httpVariables,
  ...keyRingVariables,
  ...storeVariables,
  ...limitVariables,
  ...liveVariables,
  ...metricsVariables,
  ...nginxVariables,
  ...rateLimitVariables,
  ...trustedDocumentVariables,
  ...federationVariables,
  ...scannerVariables,
  ...tracingVariables,
});

/** Required in production; the demo has values of its own. */
const REQUIRED_IN_PRODUCTION = ['PUBLIC_URL', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL'] as const;

/** Without encryption an eavesdropper could read links, which need no sign-in, or replace the identity provider's keys. */
const ADDRESSES = ['PUBLIC_URL', 'OIDC_ISSUER', 'OIDC_JWKS_URL'] as const;

type Environment = z.output<typeof environment>;

export type Config = ReturnType<typeof readConfig>;

/** Reads the whole configuration once; a demo creates the keys that are missing. Throws `ConfigError`. */
export function readConfig(variables: NodeJS.ProcessEnv, readLocally = readOrCreateKeyRing) {
  const env = parse(variables);
  const settings = settingsOf(env);
  return { ...settings, ...keyRingsOf(env, settings.dataDir, readLocally) };
}

/** Reads the configuration without the key rings, for a command that needs no keys. Throws `ConfigError`. */
export function readSettings(variables: NodeJS.ProcessEnv) {
  return settingsOf(parse(variables));
}

function parse(variables: NodeJS.ProcessEnv): Environment {
  const parsed = environment.safeParse(withoutBlanks(variables));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describeIssue).join('\n'));
  return parsed.data;
}

function settingsOf(env: Environment) {
  const demo = env.NODE_ENV !== 'production';
  if (demo) assertLoopback(env.HOST);
  else assertReadyForProduction(env);
  const identityProvider = identityProviderOf(env);
  const portal = portalOf(env, demo, identityProvider);
  const playground = env.PLAYGROUND ?? demo;
  const dataDir = resolve(env.DATA_DIR);

  return {
    /** Demo data, demo users and a signing key of our own. */
    demo,
    /** Whether the playground is served. */
    playground,
    /** Whether introspection is allowed; the playground needs it. */
    introspection: env.INTROSPECTION ?? playground,
    port: env.PORT,
    host: env.HOST,
    dataDir,
    ...databaseOf(env),
    publicUrl: env.PUBLIC_URL ?? `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`,
    logLevel: env.LOG_LEVEL_FILE ?? env.LOG_LEVEL,
    /** Number of processes that serve. */
    workers: env.WORKERS,
    /** How long a gateway that is stopping continues to serve, so that load balancers can remove it first. */
    stopDelayMs: (env.STOP_DELAY_SECONDS ?? (demo ? 0 : 5)) * SECOND_MS,
    /** With less free space than this on the disk of the data, the gateway is not ready. */
    minFreeDiskBytes: env.MIN_FREE_DISK_MB * 1_000_000,
    identityProvider,
    ...portal,
    ...httpOf(env),
    ...limitsOf(env),
    ...liveOf(env),
    ...metricsOf(env),
    ...nginxOf(env),
    ...rateLimitsOf(env),
    ...trustedDocumentsOf(env, portal.portal),
    ...federationOf(env),
    ...scannerOf(env),
    ...tracingOf(env),
    ...storesOf(env, dataDir),
  };
}

function databaseOf(env: Environment) {
  return {
    /** Null for an SQLite file in `dataDir`. A URL in a file is read again each time that it is exposed. */
    databaseUrl: databaseUrlOf(env),
    databasePoolSize: env.DATABASE_POOL_SIZE,
    ...poolerOf(env),
    ...replicasOf(env),
    /** Whether a start may change the schema. */
    migrateOnStart: env.MIGRATE_ON_START,
  };
}

function assertReadyForProduction(env: Environment): void {
  const missing = [...REQUIRED_IN_PRODUCTION.filter((name) => env[name] === undefined), ...missingKeyRings(env)];
  if (missing.length > 0) throw new ConfigError(missing.map((name) => `${name}: required in production`).join('\n'));
  const open = ADDRESSES.filter((name) => isOpen(env[name] ?? ''));
  if (open.length > 0)
    throw new ConfigError(open.map((name) => `${name}: must be an https:// URL in production`).join('\n'));
}

/** The demo issues a token to any caller, so only this machine may call it. */
function assertLoopback(host: string): void {
  if (/^(127(\.\d{1,3}){3}|localhost|::1)$/.test(host)) return;
  throw new ConfigError('HOST: the demo only serves a loopback address; set NODE_ENV=production to serve others');
}

function withoutBlanks(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}
