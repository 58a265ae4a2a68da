import type { Role } from '../../../../schema/clients/operations';

/** An area of the portal. */
interface Area {
  readonly path: string;
  readonly name: 'customers';
}

const OF_AGENTS: readonly Area[] = [{ path: '/customers', name: 'customers' }];

/** Returns the areas that a user works in, the first one first. The gateway decides what the user may see and do there. */
export function areasOf(_roles: readonly Role[]): readonly Area[] {
  return OF_AGENTS;
}
