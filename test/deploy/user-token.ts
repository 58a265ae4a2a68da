import type { RunProvider } from '../access/run-provider';

/** Returns an access token of a user from an identity provider that knows each user as a client. */
export async function userToken(variables: Partial<RunProvider['variables']>, user: string): Promise<string> {
  const grant = { grant_type: 'client_credentials', resource: String(variables.OIDC_AUDIENCE), scope: 'software' };
  const response = await fetch(`${variables.OIDC_ISSUER}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${user}:secret`)}` },
    body: new URLSearchParams(grant),
  });
  const { access_token } = (await response.json()) as { readonly access_token: string };
  return access_token;
}
