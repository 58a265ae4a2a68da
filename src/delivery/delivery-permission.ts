import type { Viewer } from '../platform/access/viewer';
import { assertPermission } from '../platform/graphql/permission';
import { UserError } from '../platform/graphql/user-error';
import type { Software } from '../software/software.entity';
import { softwareStatusAt } from '../software/software-status';

/** Throws unless the viewer may get keys and downloads: an Admin agent (S5), for active software. */
export function assertMayGetKeysAndDownloads(
  viewer: Viewer,
  software: Pick<Software, 'status' | 'expiresAt'>,
  now: number,
): void {
  assertPermission(viewer, 'getKeysAndDownloads');
  if (softwareStatusAt(software, now) !== 'ACTIVE') throw new UserError('SOFTWARE_NOT_ACTIVE', ['softwareId']);
}
