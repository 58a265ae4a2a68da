import { type PermissionName, permissions, type Role } from './permissions';

/** The person who acts, as recorded in the audit trail. */
export interface Actor {
  /** The subject of the token. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Null for a reviewer, for an operator, and for a person who uses a download link without a sign-in. */
  readonly partnerId: string | null;
  readonly requestId: string;
}

/** The signed-in user of one request. They see the rows of the partner in their token; no argument can change that. */
export interface Viewer extends Actor {
  /** The supported language (BCP 47) that best matches Accept-Language, or else the one in the token. */
  readonly locale: string;
}

/** Whether one of the viewer's roles has a permission. */
export function hasPermission(viewer: Pick<Actor, 'roles'>, permission: PermissionName): boolean {
  const granted: readonly Role[] = permissions[permission];
  return viewer.roles.some((role) => granted.includes(role));
}
