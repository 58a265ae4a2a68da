import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { Directive, Extensions } from 'type-graphql';
import { fieldsOf } from '../base/fields-of';
import { LocalizableError } from '../i18n/localizable-error';
import { type PermissionName, permissions } from './permissions';
import { hasPermission, type Viewer } from './viewer';

/**
 * Allows only the roles of this permission to read or call the field; for others it is null, with one FORBIDDEN_ROLE error.
 * The SDL shows the roles as `@requiresRole`. `guardFields` adds the guard.
 */
export function Requires(permission: PermissionName): MethodDecorator & PropertyDecorator {
  const directive = Directive(`@requiresRole(anyOf: [${permissions[permission].join(', ')}])`);
  const extension = Extensions({ permission });
  return (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => {
    directive(target, key, descriptor as PropertyDescriptor);
    extension(target, key, descriptor as PropertyDescriptor);
  };
}

type FieldResolver = GraphQLFieldResolver<unknown, { readonly viewer: Viewer }>;

/** Adds a synchronous guard to the resolver of every field that `@Requires` a permission. */
export function guardFields(schema: GraphQLSchema): void {
  for (const { field } of fieldsOf(schema)) {
    const permission = field.extensions.permission as PermissionName | undefined;
    if (permission) field.resolve = guard(permission, field.resolve ?? defaultFieldResolver);
  }
}

/** Throws if a field with roles in the SDL has no guard, so that no server starts without it. */
export function assertGuarded(schema: GraphQLSchema): void {
  const open = fieldsOf(schema).filter(
    ({ field }) => needsRole(field) && !(field.resolve && guards.has(field.resolve)),
  );
  if (open.length > 0)
    throw new Error(`These fields have no guard: ${open.map(({ coordinate }) => coordinate).join(', ')}.`);
}

const guards = new WeakSet<object>();

function guard(permission: PermissionName, resolve: FieldResolver): FieldResolver {
  const guarded: FieldResolver = (source, args, context, info) => {
    if (!hasPermission(context.viewer, permission)) throw forbiddenRole(permission);
    return resolve(source, args, context, info);
  };
  guards.add(guarded);
  return guarded;
}

/** Marks a resolver that calls a guarded one as guarded. */
export function asGuardedAs<Resolver extends object>(inner: object, outer: Resolver): Resolver {
  if (guards.has(inner)) guards.add(outer);
  return outer;
}

function needsRole({ astNode }: GraphQLField<unknown, unknown>): boolean {
  return astNode?.directives?.some(({ name }) => name.value === 'requiresRole') ?? false;
}

/** Returns the error for a user with none of the roles of a permission. */
export function forbiddenRole(permission: PermissionName): LocalizableError {
  return new LocalizableError('roleNeeded', { code: 'FORBIDDEN_ROLE' }, { roles: permissions[permission] });
}
