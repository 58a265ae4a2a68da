import type { Role } from '../../../../schema/clients/operations';

/** An area of the portal, for users with one of these roles. */
interface Area {
  readonly path: string;
  readonly name: 'customers' | 'cancellations' | 'review' | 'operate';
  readonly roles: readonly Role[];
}

const AGENTS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT'];

const AREAS: readonly Area[] = [
  { path: '/review', name: 'review', roles: ['REVIEWER'] },
  { path: '/customers', name: 'customers', roles: AGENTS },
  { path: '/cancellations', name: 'cancellations', roles: AGENTS },
  { path: '/operate', name: 'operate', roles: ['OPERATOR'] },
];

/** Returns the areas that a user works in, the first one first. The gateway decides what the user may see and do there. */
export function areasOf(roles: readonly Role[]): readonly Area[] {
  return AREAS.filter((area) => area.roles.some((role) => roles.includes(role)));
}
