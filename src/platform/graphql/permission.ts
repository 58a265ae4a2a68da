import { Field, ObjectType } from 'type-graphql';
import { type PermissionName } from '../access/permissions';
import { type Actor, hasPermission } from '../access/viewer';
import { ErrorCode } from './error-code';
import { refusalsIn, UserError } from './user-error';

@ObjectType({ description: 'Whether an action would be accepted now, decided by the very function that guards it.' })
export class Permission {
  @Field(() => Boolean)
  readonly allowed!: boolean;

  @Field(() => ErrorCode, { nullable: true, description: 'Why not; null where it is allowed.' })
  readonly reason!: ErrorCode | null;
}

/** Asks the guard of an action and tells its answer instead of throwing it; at once, where the guard answers at once. */
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

/** Refuses with FORBIDDEN_ROLE whoever holds none of the roles. */
export function assertPermission(viewer: Actor, permission: PermissionName): void {
  if (!hasPermission(viewer, permission)) throw new UserError('FORBIDDEN_ROLE');
}
