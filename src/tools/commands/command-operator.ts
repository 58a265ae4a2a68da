import { userInfo } from 'node:os';
import type { Actor } from '../../platform/access/viewer';
import { newId } from '../../platform/database/id';

/** Returns the name of the user of this process, which a container may not have. */
export function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'operator';
  }
}

/** Returns the operator who runs a command, as recorded in the audit trail. */
export function operatorNamed(name: string): Actor {
  return { id: `operator:${name}`, name, roles: ['OPERATOR'], partnerId: null, requestId: newId('cmd') };
}
