import { makeVar } from '@apollo/client';
import { InMemoryWebStorage, UserManager, type UserManagerSettings, WebStorageStateStore } from 'oidc-client-ts';
import type { ProviderSignIn } from '../../portal-config';
import { forgetUser, keepStored, readStored } from '../settings/stored';
import { type Session, SIGNED_OUT } from './session';
import { passOnToOpener, signInInWindow } from './sign-in-window';

/** The path of the redirect URI. */
const SIGNED_IN = '/portal/signed-in';

/** In the storage of the browser tab while it signs in: another window signs in for this one. */
const SIGNING_IN = 'signing-in';

/** How long before its end a token is renewed, in seconds. */
const RENEWED_BEFORE_SECONDS = 120;

/**
 * Returns the session of the user at the identity provider, which shows its own page first if nobody is signed in there. The tokens are
 * only in memory; what has to survive the redirect is in the storage of the browser tab. Returns null in a frame or a window that only
 * renews the session of another one, and after signing out.
 */
export async function openProviderSession(signIn: ProviderSignIn): Promise<Session | null> {
  const settings = settingsOf(signIn);
  const manager = new UserManager(settings);
  const { href, pathname, search } = location;
  if (pathname === SIGNED_OUT) return null;
  const isAnswer = pathname === SIGNED_IN && new URLSearchParams(search).has('state');
  if (!isAnswer) {
    keepStored('sessionStorage', SIGNING_IN, 'true');
    await manager.signinRedirect({ state: pathname === SIGNED_IN ? '/portal' : `${pathname}${search}` });
  } else if (parent !== window) {
    await manager.signinSilentCallback();
    return null;
  } else if (readStored('sessionStorage', SIGNING_IN) === null) {
    passOnToOpener();
    return null;
  } else {
    // If the provider has refused the sign-in, trying again begins another one.
    history.replaceState(null, '', '/portal');
    const { state } = await manager.signinRedirectCallback(href);
    keepStored('sessionStorage', SIGNING_IN, null);
    history.replaceState(null, '', typeof state === 'string' ? state : '/portal');
  }
  return sessionOf(manager, settings);
}

function settingsOf({ authority, clientId, scope }: ProviderSignIn): UserManagerSettings {
  return {
    authority,
    client_id: clientId,
    scope,
    redirect_uri: `${location.origin}${SIGNED_IN}`,
    post_logout_redirect_uri: `${location.origin}/portal`,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    accessTokenExpiringNotificationTimeInSeconds: RENEWED_BEFORE_SECONDS,
    automaticSilentRenew: true,
  };
}

function sessionOf(manager: UserManager, settings: UserManagerSettings): Session {
  const isEnding = makeVar(false);
  manager.events.addUserLoaded(() => void isEnding(false));
  manager.events.addSilentRenewError(() => void isEnding(true));
  manager.events.addAccessTokenExpired(() => void isEnding(true));
  return {
    getToken: async (isRefused) => {
      const user = isRefused ? await manager.signinSilent() : await manager.getUser();
      if (!user || user.expired) {
        isEnding(true);
        throw new Error('The session has ended.');
      }
      return user.access_token;
    },
    isEnding,
    signInAgain: () => signInInWindow(manager, settings),
    signOut: async () => {
      forgetUser();
      if (await manager.metadataService.getEndSessionEndpoint()) return manager.signoutRedirect();
      await manager.removeUser();
      location.assign(SIGNED_OUT);
    },
  };
}
