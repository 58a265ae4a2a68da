import type { Viewer } from '../platform/access/viewer';
import type { Context } from '../platform/graphql/context';
import { assertPermission } from '../platform/graphql/permission';
import { UserError } from '../platform/graphql/user-error';
import type { Software } from '../software/software.entity';
import { loadSoftwareState } from '../software/software.loader';
import { softwareStatusAt } from '../software/software-status';
import type { DownloadLink } from './download-link.entity';

/** Throws unless the viewer may get keys and downloads: an Admin agent (S5), for active software. */
export function assertMayGetKeysAndDownloads(
  viewer: Viewer,
  software: Pick<Software, 'status' | 'expiresAt'>,
  now: number,
): void {
  assertPermission(viewer, 'getKeysAndDownloads');
  if (softwareStatusAt(software, now) !== 'ACTIVE') throw new UserError('SOFTWARE_NOT_ACTIVE', ['softwareId']);
}

/** Throws unless the viewer may begin a new round for the software of a link, by the rules of the mutation that does it. */
export async function assertMayReissue(context: Context, { softwareId }: Pick<DownloadLink, 'softwareId'>) {
  const software = await loadSoftwareState(context, softwareId);
  if (!software) throw new UserError('SOFTWARE_NOT_FOUND', ['softwareId']);
  assertMayGetKeysAndDownloads(context.viewer, software, context.now);
}
