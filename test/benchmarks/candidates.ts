import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { generousLimits } from '../support/generous-limits';
import type { Options } from './benchmark';
import type { Candidate } from './candidate';
import { mainProgramIn, PROJECT } from './paths';

const program = (name: string) => join(__dirname, 'candidates', `${name}.js`);

export const ours: Candidate = {
  id: 'ours',
  name: 'onprem-gateway',
  ...gatewayIn(PROJECT),
  // A demo, whose tokens can be signed here. In production it would accept only those of an identity provider.
  env: { NODE_ENV: '', ...generousLimits },
};

/** Returns our gateway, and that of the other checkout if there is one. It reads the database as this one has migrated it. */
export function ownAndPrevious({ against }: Options): readonly Candidate[] {
  if (!against) return [ours];
  const directory = resolve(against);
  const name = `onprem-gateway in ${basename(directory)}`;
  return [ours, { ...ours, ...gatewayIn(directory), id: 'previous', name, directory }];
}

interface Manifest {
  readonly scripts: { readonly serve: string };
}

/** Returns how `npm run serve` starts the gateway of a checkout. */
function gatewayIn(checkout: string): Pick<Candidate, 'program' | 'flags'> {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as Manifest;
  const [, ...words] = scripts.serve.split(' ');
  return { program: mainProgramIn(checkout), flags: words.slice(0, -1) };
}

export const stock: Candidate = {
  id: 'stock',
  name: 'Apollo Server, type-graphql and TypeORM as documented',
  program: program('stock'),
  isPeer: true,
};

export const stockWithDataLoader: Candidate = {
  id: 'stock-dataloader',
  name: 'Apollo Server, type-graphql and TypeORM with DataLoader',
  program: program('stock-dataloader'),
  isPeer: true,
};

export const mercurius: Candidate = {
  id: 'mercurius',
  name: 'Mercurius with JIT and its own loaders',
  program: program('mercurius'),
  isPeer: true,
};

export const mercuriusForProduction: Candidate = {
  id: 'mercurius-production',
  name: 'Mercurius with logger, @fastify/helmet and @fastify/rate-limit',
  program: program('mercurius-production'),
  isPeer: true,
};

export const yoga: Candidate = {
  id: 'yoga',
  name: 'GraphQL Yoga with JIT and DataLoader',
  program: program('yoga'),
  isPeer: true,
};

export const apolloJit: Candidate = {
  id: 'apollo-jit',
  name: 'Apollo Server on Fastify with JIT and DataLoader',
  program: program('apollo-jit'),
  isPeer: true,
};

export const mercuriusOnOurs: Candidate = {
  id: 'mercurius-ours',
  name: 'Mercurius with JIT on our data layer',
  program: program('mercurius-ours'),
};

export const yogaOnOurs: Candidate = {
  id: 'yoga-ours',
  name: 'GraphQL Yoga on our data layer',
  program: program('yoga-ours'),
};

export const limit: Candidate = {
  id: 'limit',
  name: 'the limit: SQL that builds the JSON, on bare node:http',
  program: program('limit'),
};

/** The limit for a program that does not cache verified tokens. */
export const limitVerifying: Candidate = {
  ...limit,
  id: 'limit-verifying',
  name: 'the limit, verifying each token again',
  env: { VERIFIES_EACH_TOKEN: 'yes' },
};

export const limitOnPostgres: Candidate = { ...limit, program: program('limit-postgres') };
