import type { Role } from '../../../../schema/clients/operations';

/** An area of the portal. */
interface Area {
  readonly path: string;
  readonly name: 'customers' | 'cancellations' | 'review';
}

const OF_AGENTS: readonly Area[] = [
  { path: '/customers', name: 'customers' },
  { path: '/cancellations', name: 'cancellations' },
];

const OF_REVIEWERS: readonly Area[] = [{ path: '/review', name: 'review' }];

/** Returns the areas that a user works in, the first one first. The gateway decides what the user may see and do there. */
export function areasOf(roles: readonly Role[]): readonly Area[] {
  return [
    ...(roles.includes('REVIEWER') ? OF_REVIEWERS : []),
    ...(roles.some((role) => role !== 'REVIEWER' && role !== 'OPERATOR') ? OF_AGENTS : []),
  ];
}
