import type { DemoSignIn } from '../../playground-config';
import { loadConfig } from './load-config';

const DEMO_USER_KEY = 'onprem-gateway:demo-user';
const TOKEN_KEY = 'onprem-gateway:token';

/** The bearer token of the requests. */
export interface Credentials {
  /** The current choice: the alias of a demo user, or the pasted token. */
  getChoice(): string;
  choose(choice: string): void;
  /** The token to send; null if there is none. */
  getToken(): string | null;
  /** The user's own token that is sent while `OWN_TOKEN` is chosen; null if there is no choice. */
  readonly own: Credentials | null;
  /** Whether a refused token can be renewed without the user. */
  canRenew(): boolean;
  /** Replaces a token that the gateway refused. Returns false if only the user can do that. */
  renew(): Promise<boolean>;
}

/** The choice of a user with their own token, instead of a demo user's alias. */
export const OWN_TOKEN = 'own-token';

/** Returns credentials of a demo user, stored in this browser, or of the user's own token. The default is the first demo user. */
export function createDemoCredentials(demoUsers: readonly DemoSignIn[]): Credentials {
  let users = demoUsers;
  const own = createPastedCredentials();
  const getAlias = () => localStorage.getItem(DEMO_USER_KEY);
  const isOwn = () => getAlias() === OWN_TOKEN;
  const findUser = () => users.find(({ alias }) => alias === getAlias()) ?? users[0];

  return {
    own,
    getChoice: () => (isOwn() ? OWN_TOKEN : (findUser()?.alias ?? '')),
    choose: (alias) => localStorage.setItem(DEMO_USER_KEY, alias),
    getToken: () => (isOwn() ? own.getToken() : (findUser()?.token ?? null)),
    canRenew: () => !isOwn(),
    renew: async () => {
      if (isOwn()) return false;
      users = (await loadConfig()).demoUsers ?? users;
      return true;
    },
  };
}

/** Returns credentials of the user's own token, which is forgotten when the browser tab is closed. */
export function createPastedCredentials(): Credentials {
  const getToken = () => sessionStorage.getItem(TOKEN_KEY);

  return {
    own: null,
    getChoice: () => getToken() ?? '',
    choose: (token) => sessionStorage.setItem(TOKEN_KEY, token.replace(/^bearer\s/i, '').trim()),
    getToken: () => getToken() || null,
    canRenew: () => false,
    renew: async () => false,
  };
}
