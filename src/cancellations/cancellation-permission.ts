import type { Viewer } from '../platform/access/viewer';
import { assertPermission } from '../platform/graphql/permission';
import { UserError } from '../platform/graphql/user-error';
import type { Software } from '../software/software.entity';
import { softwareStatusAt } from '../software/software-status';
import type { CancellationRequest } from './cancellation-request.entity';
import { notOpen } from './close-cancellation';

/** Throws unless the viewer is an Admin agent (S12) and the request is open. */
export function assertMayWithdraw(viewer: Viewer, { status }: Pick<CancellationRequest, 'status'>): void {
  assertPermission(viewer, 'requestCancellation');
  if (status !== 'SUBMITTED') throw notOpen();
}

/** Throws unless the viewer is a reviewer other than the person who submitted the request, and the request is open. */
export function assertMayDecide(
  viewer: Viewer,
  { status, submittedById }: Pick<CancellationRequest, 'status' | 'submittedById'>,
): void {
  assertPermission(viewer, 'decideCancellation');
  if (status !== 'SUBMITTED') throw notOpen();
  if (submittedById === viewer.id) throw new UserError('FORBIDDEN_ROLE');
}

type Cancellable = Pick<Software, 'status' | 'expiresAt' | 'cancellableUntil'>;

/** Throws unless the viewer is an Admin agent (S12), the software is active and its deadline has not passed. */
export function assertMayCancel(viewer: Viewer, software: Cancellable, now: number): void {
  assertPermission(viewer, 'requestCancellation');
  const problem = cancellationProblem(software, now);
  if (problem) throw problem;
}

/** Returns why software cannot be cancelled now; null if it can be. */
export function cancellationProblem(
  software: Cancellable,
  now: number,
  path: readonly string[] | null = null,
): UserError | null {
  const status = softwareStatusAt(software, now);
  if (status === 'CANCELLED') return new UserError('ALREADY_CANCELLED', path);
  if (status === 'CANCELLATION_PENDING') return new UserError('CANCELLATION_ALREADY_OPEN', path);
  if (status === 'EXPIRED') return new UserError('SOFTWARE_NOT_ACTIVE', path);
  const { cancellableUntil } = software;
  return cancellableUntil !== null && cancellableUntil < now ? new UserError('CANCELLATION_WINDOW_PASSED', path) : null;
}
