import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { type PermissionName } from '../access/permissions';
import { type Actor, hasPermission } from '../access/viewer';
import { messageFor } from '../i18n/messages';
import type { Context } from './context';
import { ErrorCode } from './error-code';
import { refusalsIn, UserError } from './user-error';

@ObjectType({ description: 'Whether you can perform an action now. The action itself makes the same check.' })
export class Permission {
  @Field(() => Boolean, { description: 'Whether the action is allowed.' })
  readonly allowed!: boolean;

  @Field(() => ErrorCode, { nullable: true, description: 'Why the action is not allowed; null if it is.' })
  readonly reason!: ErrorCode | null;

  readonly refusal!: UserError | null;
}

@Resolver(() => Permission)
export class PermissionResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Explanation of the reason for people, in the language of Accept-Language; null if the action is allowed.',
  })
  message(@Root() { refusal }: Permission, @Ctx() { viewer }: Context) {
    return refusal && messageFor(viewer.locale, refusal.text, refusal.details);
  }
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

const ALLOWED: Permission = { allowed: true, reason: null, refusal: null };

function refused(error: unknown): Permission {
  const [refusal = null] = refusalsIn(error);
  return { allowed: false, reason: refusal?.code ?? null, refusal };
}

/** Throws FORBIDDEN_ROLE if the viewer has none of the roles of a permission. */
export function assertPermission(viewer: Actor, permission: PermissionName): void {
  if (!hasPermission(viewer, permission)) throw new UserError('FORBIDDEN_ROLE');
}
