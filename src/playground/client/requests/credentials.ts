import type { DemoUser } from '../../playground-config';
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
  /** Whether a token that was refused can be renewed without the user. */
  readonly canRenew: boolean;
  /** Gets a fresh token in place of one that the gateway refused; false where only the user can. */
  renew(): Promise<boolean>;
}

/** One of the demo users, remembered by this browser; on a first visit the first one. */
export function createDemoCredentials(demoUsers: readonly DemoUser[]): Credentials {
  let users = demoUsers;
  const findUser = () => users.find(({ alias }) => alias === localStorage.getItem(DEMO_USER_KEY)) ?? users[0];

  return {
    getChoice: () => findUser()?.alias ?? '',
    choose: (alias) => localStorage.setItem(DEMO_USER_KEY, alias),
    getToken: () => findUser()?.token ?? null,
    canRenew: true,
    renew: async () => {
      users = (await loadConfig()).demoUsers ?? users;
      return true;
    },
  };
}

/** A token of the user's own, forgotten when the browser tab is closed. */
export function createPastedCredentials(): Credentials {
  const getToken = () => sessionStorage.getItem(TOKEN_KEY);

  return {
    getChoice: () => getToken() ?? '',
    choose: (token) => sessionStorage.setItem(TOKEN_KEY, token.replace(/^bearer\s/i, '').trim()),
    getToken: () => getToken() || null,
    canRenew: false,
    renew: async () => false,
  };
}
