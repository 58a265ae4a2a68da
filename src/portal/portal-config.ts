import type { DemoSignIn } from '../playground/playground-config';

export type { DemoSignIn };

/** How users sign in at an identity provider: the authorization code flow with PKCE. */
export interface ProviderSignIn {
  /** The issuer, under which the browser finds the endpoints. */
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
}

/** What `/portal/config.json` returns to the browser: either `demoUsers` or `provider`, the other one is null. */
export interface PortalConfig {
  readonly endpoint: string;
  /** Where a query can be opened in the playground; null if it is not served. */
  readonly playground: string | null;
  readonly demoUsers: readonly DemoSignIn[] | null;
  readonly provider: ProviderSignIn | null;
}
