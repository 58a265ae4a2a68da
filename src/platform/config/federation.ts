import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import { Secret } from '../secrets/secret';
import { type Issues, refuse, secretFile, valueOrFile } from './secret-file';

/** Characters that a header can carry, except the comma, which separates secrets. */
const SECRET = /^[!-+\--~]{32,1024}$/;

/** A secret of 32 random hexadecimal digits has fewer distinct ones only once in 10^7 secrets. */
const DISTINCT_CHARACTERS = 8;

const EXPECTED =
  'must be random secrets of at least 32 characters, separated by commas or line breaks; openssl rand -hex 32 creates one';

function secretsIn(text: string, context: Issues): readonly Secret<string>[] {
  const list = text.trim().split(/\s*(?:,|\n)\s*/);
  return list.every(isRandom) ? list.map((secret) => new Secret(secret)) : refuse(context, EXPECTED);
}

function isRandom(secret: string): boolean {
  return SECRET.test(secret) && new Set(secret).size >= DISTINCT_CHARACTERS;
}

/** Whether the gateway is part of a federated graph, and the secrets of its router: several during a rotation. */
export const federationVariables = {
  FEDERATION: z
    .stringbool()
    .default(false)
    .meta({
      description: 'Whether the gateway also serves the router of a federated graph at `/subgraph`.',
      needs: ['FEDERATION_SECRETS'],
    }),
  FEDERATION_SECRETS: z.string().transform(secretsIn).optional().meta({
    description:
      'The secrets that identify the router. Several secrets are accepted, so that one can be changed. `openssl rand -hex 32` creates one.',
    format: 'random texts of at least 32 characters, separated by commas',
    unset: 'none',
    isSecret: true,
  }),
  FEDERATION_SECRETS_FILE: secretFile(secretsIn).optional().meta({
    description:
      'A file with the secrets of `FEDERATION_SECRETS`, which only its user and its group can read. Set one of the two variables.',
    format: 'a path',
    unset: 'none',
  }),
};

type Variables = z.output<z.ZodObject<typeof federationVariables>>;

/** Returns the secrets of the federation's router; null outside a federation. Throws `ConfigError` if there is no secret. */
export function federationOf(variables: Variables) {
  const routerSecrets = valueOrFile(
    'FEDERATION_SECRETS',
    variables.FEDERATION_SECRETS,
    variables.FEDERATION_SECRETS_FILE,
  );
  if (!variables.FEDERATION) return { federation: null };
  if (!routerSecrets)
    throw new ConfigError(
      'FEDERATION_SECRETS: required with FEDERATION; without a secret any caller could act as the router',
    );
  return { federation: { routerSecrets } };
}
