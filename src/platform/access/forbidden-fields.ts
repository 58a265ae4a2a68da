import { type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import { messageFor } from '../i18n/messages';
import { type PermissionName, permissions, type Role } from './permissions';
import type { Viewer } from './viewer';

/** A field that an operation selects and that the viewer's roles may not read, as `extensions.forbidden` lists it. */
export interface ForbiddenField {
  /** Name of the type and of the field, such as `Software.keys`. */
  readonly field: string;
  /** Path of the first null that the response has because of it. */
  readonly path: readonly (string | number)[];
  /** The roles that may read the field. */
  readonly roles: readonly Role[];
  /** Explanation for people, in the viewer's language. */
  readonly message: string;
}

/** The forbidden fields of one operation by `field`. A list has one entry for a field, for any number of rows. */
export type ForbiddenFields = Map<string, ForbiddenField>;

/** The part of a context in which forbidden fields are noted. */
export interface Forbidding {
  readonly viewer: Viewer;
  readonly forbidden: ForbiddenFields;
}

/** Notes a field that was refused, and returns whether it is the first time in this operation. */
export function noteForbidden(
  { viewer, forbidden }: Forbidding,
  field: string,
  permission: PermissionName,
  { path }: Pick<GraphQLResolveInfo, 'path'>,
): boolean {
  if (forbidden.has(field)) return false;
  const roles = permissions[permission];
  const message = messageFor(viewer.locale, 'roleNeeded', { roles });
  forbidden.set(field, { field, path: responsePathAsArray(path), roles, message });
  return true;
}

/** Returns the entries for `extensions.forbidden`, sorted, so that equal responses have equal entries. */
export function forbiddenEntries(forbidden: ForbiddenFields): readonly ForbiddenField[] {
  return [...forbidden.values()].sort((a, b) => (a.field < b.field ? -1 : 1));
}
