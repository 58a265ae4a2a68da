import { Field, ObjectType } from 'type-graphql';
import { type PermissionName } from '../access/permissions';
import { type Actor, hasPermission } from '../access/viewer';
import { ErrorCode } from './error-code';
import { refusalsIn, UserError } from './user-error';

@ObjectType({ description: 'Whether you can perform an action now. The action itself makes the same check.' })
export class Permission {
  @Field(() => Boolean, { description: 'Whether the action is allowed.' })
  readonly allowed!: boolean;

  @Field(() => ErrorCode, { nullable: true, description: 'Why the action is not allowed; null if it is.' })
  readonly reason!: ErrorCode | null;
}

/** Returns whether the guard of an action allows it, instead of throwing. Synchronous if the guard is. */
export function permissionOf(guard: () => unknown): Permission | Promise<Permission> {
  try {
    const answer = guard();
    return answer instanceof Promise ? answer.then(() => ALLOWED, refused) : ALLOWED;
  } catch (error) {
    return refused(error);
  }
}

const ALLOWED: Permission = { allowed: true, reason: null };

function refused(error: unknown): Permission {
  return { allowed: false, reason: refusalsIn(error)[0]?.code ?? null };
}

/** Throws FORBIDDEN_ROLE if the viewer has none of the roles of a permission. */
export function assertPermission(viewer: Actor, permission: PermissionName): void {
  if (!hasPermission(viewer, permission)) throw new UserError('FORBIDDEN_ROLE');
}
