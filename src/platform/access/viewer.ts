import { type PermissionName, permissions, type Role } from './permissions';

/** Who acts, as the audit trail remembers it. */
export interface Actor {
  /** The subject of the token. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Null for a reviewer and for somebody who only holds a download link. */
  readonly partnerId: string | null;
  readonly requestId: string;
}

/** The signed-in person of one request; what they see is their partner's, never what an argument says. */
export interface Viewer extends Actor {
  /** BCP 47: of our languages the best for Accept-Language, or else the one that the token prefers. */
  readonly locale: string;
}

/** Whether one of the viewer's roles grants this. */
export function hasPermission(viewer: Pick<Actor, 'roles'>, permission: PermissionName): boolean {
  const granted: readonly Role[] = permissions[permission];
  return viewer.roles.some((role) => granted.includes(role));
}
