import type { Actor } from '../platform/access/viewer';

/** Whoever follows a link: a link needs no sign-in (S9), so nobody is known by name. */
export function linkHolder(partnerId: string, requestId: string): Actor {
  return { id: 'download-link', name: 'download link', roles: [], partnerId, requestId };
}
