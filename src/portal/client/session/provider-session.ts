import { InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { ProviderSignIn } from '../../portal-config';
import type { Session } from './session';
import { createStore } from './store';

/** The path of the redirect URI. */
const SIGNED_IN = '/portal/signed-in';

/** How long before the end of a session that cannot be renewed the user is warned, in seconds. */
const WARNING_SECONDS = 120;

/**
 * Returns the session of the user at the identity provider, which shows its own page first if nobody is signed in there. The tokens are
 * only in memory; what has to survive the redirect is in the storage of the browser tab. Returns null in a window that only signs in
 * again for another one.
 */
export async function openProviderSession({ authority, clientId, scope }: ProviderSignIn): Promise<Session | null> {
  const manager = new UserManager({
    authority,
    client_id: clientId,
    scope,
    redirect_uri: `${location.origin}${SIGNED_IN}`,
    post_logout_redirect_uri: `${location.origin}/portal`,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    accessTokenExpiringNotificationTimeInSeconds: WARNING_SECONDS,
    automaticSilentRenew: true,
  });
  if (location.pathname === SIGNED_IN) {
    if (window.opener) {
      await manager.signinPopupCallback();
      return null;
    }
    const { state } = await manager.signinRedirectCallback();
    history.replaceState(null, '', typeof state === 'string' ? state : '/portal');
  } else await manager.signinRedirect({ state: `${location.pathname}${location.search}` });
  return sessionOf(manager);
}

function sessionOf(manager: UserManager): Session {
  const isEnding = createStore(false);
  manager.events.addUserLoaded(() => isEnding.set(false));
  manager.events.addSilentRenewError(() => isEnding.set(true));
  manager.events.addAccessTokenExpired(() => isEnding.set(true));
  return {
    getToken: async (isRefused) => {
      const user = isRefused ? await manager.signinSilent() : await manager.getUser();
      if (!user || user.expired) {
        isEnding.set(true);
        throw new Error('The session has ended.');
      }
      return user.access_token;
    },
    isEnding,
    signInAgain: async () => void (await manager.signinPopup()),
    signOut: () => manager.signoutRedirect(),
  };
}
