import { createHash } from 'node:crypto';
import { permissions } from './permissions';
import { hasPermission, type Viewer } from './viewer';

/** Returns a text that differs for viewers who see different rows or fields: with another partner, role or permission. */
export function accessVersionOf(viewer: Viewer): string {
  const names = Object.keys(permissions) as (keyof typeof permissions)[];
  const access = [
    viewer.partnerId,
    [...viewer.roles].sort(),
    names.filter((name) => hasPermission(viewer, name)).sort(),
  ];
  return createHash('sha256').update(JSON.stringify(access)).digest('base64url').slice(0, 16);
}
