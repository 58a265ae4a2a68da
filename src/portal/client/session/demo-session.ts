import { makeVar } from '@apollo/client';
import type { DemoSignIn } from '../../portal-config';
import { forgetUser, keepStored, readStored } from '../settings/stored';
import { loadConfig } from './load-config';
import type { Session } from './session';

const USER = 'demo-user';

/** Returns the user of the demo who is signed in; undefined if nobody is. */
export function findDemoUser(users: readonly DemoSignIn[]): DemoSignIn | undefined {
  return users.find(({ alias }) => alias === readStored('sessionStorage', USER));
}

/** Signs a user of the demo in, for this browser tab. */
export function createDemoSession({ alias, token }: DemoSignIn, onEnd: () => void): Session {
  keepStored('sessionStorage', USER, alias);
  let current = token;
  const renew = async () => {
    const { demoUsers } = await loadConfig();
    current = demoUsers?.find((user) => user.alias === alias)?.token ?? current;
  };
  return {
    getToken: async (isRefused) => {
      if (isRefused) await renew();
      return current;
    },
    isEnding: makeVar(false),
    signInAgain: renew,
    signOut: async () => {
      forgetUser();
      onEnd();
    },
  };
}
