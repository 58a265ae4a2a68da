import { z } from 'zod';
import { ConfigError } from '../base/config-error';
import type { NginxSettings } from '../http/nginx';
import { secretFile, valueOrFile } from './secret-file';
import { sharedSecrets } from './shared-secrets';

const LOCATION = /^\/(?:[\w~-][\w.~-]*\/)+$/;

/** Whether nginx sends the files of downloads, and the secrets by which the gateway recognizes it. */
export const nginxVariables = {
  DOWNLOADS_BY_NGINX: z
    .string()
    .regex(LOCATION, 'must be the path of an internal location of nginx, such as /_media/')
    .optional()
    .meta({
      description:
        'The internal location of nginx from which it sends the files of downloads ([downloads by nginx](../operations/downloads-by-nginx.md)).',
      format: 'a path such as `/_media/`',
      unset: 'the gateway sends them',
      needs: ['NGINX_SECRETS'],
    }),
  NGINX_SECRETS: z.string().transform(sharedSecrets).optional().meta({
    description:
      'The secrets that identify nginx, in the header `X-Gateway-Nginx`. Several secrets are accepted, so that one can be changed. `openssl rand -hex 32` creates one.',
    format: 'random texts of at least 32 characters, separated by commas',
    unset: 'none',
    isSecret: true,
  }),
  NGINX_SECRETS_FILE: secretFile(sharedSecrets).optional().meta({
    description:
      'A file with the secrets of `NGINX_SECRETS`, which only its user and its group can read. Set one of the two variables.',
    format: 'a path',
    unset: 'none',
  }),
};

type Variables = z.output<z.ZodObject<typeof nginxVariables>>;

/** Returns how nginx sends files; null if the gateway sends them. Throws `ConfigError` if there is no secret. */
export function nginxOf(variables: Variables): { readonly nginx: NginxSettings | null } {
  const secrets = valueOrFile('NGINX_SECRETS', variables.NGINX_SECRETS, variables.NGINX_SECRETS_FILE);
  const location = variables.DOWNLOADS_BY_NGINX;
  if (location === undefined) return { nginx: null };
  if (!secrets)
    throw new ConfigError(
      'NGINX_SECRETS: required with DOWNLOADS_BY_NGINX; without a secret the gateway cannot know whether nginx is there',
    );
  return { nginx: { location, secrets } };
}
