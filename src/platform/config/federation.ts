import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import { secretFile, valueOrFile } from './secret-file';
import { sharedSecrets } from './shared-secrets';

/** Whether the gateway is part of a federated graph, and the secrets of its router: several during a rotation. */
export const federationVariables = {
  FEDERATION: z
    .stringbool()
    .default(false)
    .meta({
      description: 'Whether the gateway also serves the router of a federated graph at `/subgraph`.',
      needs: ['FEDERATION_SECRETS'],
    }),
  FEDERATION_SECRETS: z.string().transform(sharedSecrets).optional().meta({
    description:
      'The secrets that identify the router. Several secrets are accepted, so that one can be changed. `openssl rand -hex 32` creates one.',
    format: 'random texts of at least 32 characters, separated by commas',
    unset: 'none',
    isSecret: true,
  }),
  FEDERATION_SECRETS_FILE: secretFile(sharedSecrets).optional().meta({
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
