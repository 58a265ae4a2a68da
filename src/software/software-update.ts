import { updateOf } from '../platform/graphql/update';
import { Software } from './software.entity';
import { softwareStatusAt } from './software-status';

export const SoftwareUpdate = updateOf(Software, 'if it is cancelled or its term has ended');

/** Whether software has ended at a time. */
export function isOver(software: Pick<Software, 'status' | 'expiresAt'>, now: number): boolean {
  return ['CANCELLED', 'EXPIRED'].includes(softwareStatusAt(software, now));
}
