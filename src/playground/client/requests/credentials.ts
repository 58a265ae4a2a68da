import type { DemoSignIn } from '../../playground-config';
import { loadConfig } from './load-config';

const DEMO_USER_KEY = 'onprem-gateway:demo-user';
const TOKEN_KEY = 'onprem-gateway:token';

/** Whose bearer token the requests carry. */
export interface Credentials {
  /** What is chosen: the alias of a demo user, or the pasted token itself. */
  getChoice(): string;
  choose(choice: string): void;
  /** The token to send, null while there is none. */
  getToken(): string | null;
  /** The token of one's own that is sent while `OWN_TOKEN` is chosen; null where there is nothing to choose. */
  readonly own: Credentials | null;
  /** Whether the token, were it refused, can be renewed without the user. */
  canRenew(): boolean;
  /** Gets a fresh token in place of one that the gateway refused; false where only the user can. */
  renew(): Promise<boolean>;
}

/** What is chosen in place of a demo user's alias by whoever has a token of their own. */
export const OWN_TOKEN = 'own-token';

/** One of the demo users, remembered by this browser, or a token of one's own; on a first visit the first user. */
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

/** A token of the user's own, forgotten when the browser tab is closed. */
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
