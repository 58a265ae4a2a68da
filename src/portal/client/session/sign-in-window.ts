import { OidcClient, User, type UserManager, type UserManagerSettings } from 'oidc-client-ts';
import { forgetUser } from '../settings/stored';

/** Windows of the portal that sign in for each other. The windows of other origins do not see each other, so none is the opener. */
const CHANNEL = 'onprem-gateway:portal:signed-in';

/**
 * Lets the user sign in again in another window, which passes the answer of the identity provider on to this one. If
 * it is somebody else, the portal begins again for them.
 */
export async function signInInWindow(manager: UserManager, settings: UserManagerSettings): Promise<void> {
  const client = new OidcClient(settings);
  const { url } = await client.createSigninRequest({});
  const answered = nextAnswer();
  if (!open(url, '_blank', 'popup')) throw new Error('The browser did not open a window.');
  const user = new User(await client.processSigninResponse(await answered));
  const before = await manager.getUser();
  if (before && before.profile.sub !== user.profile.sub) {
    // What is on this page belongs to the person who was signed in.
    forgetUser();
    location.assign('/portal');
    return;
  }
  await manager.storeUser(user);
  await manager.events.load(user);
}

/** Passes the answer of the identity provider, which is in the address of this window, on to the one that waits for it. */
export function passOnToOpener(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(location.href);
  channel.close();
  history.replaceState(null, '', '/portal');
  close();
}

function nextAnswer(): Promise<string> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise((resolve) => {
    channel.addEventListener('message', ({ data }: MessageEvent<string>) => {
      channel.close();
      resolve(data);
    });
  });
}
