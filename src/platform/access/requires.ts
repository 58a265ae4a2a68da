import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { Directive, Extensions } from 'type-graphql';
import { fieldsOf } from '../base/fields-of';
import { LocalizableError } from '../i18n/localizable-error';
import { type Forbidding, noteForbidden } from './forbidden-fields';
import { type PermissionName, permissions } from './permissions';
import { hasPermission, type Viewer } from './viewer';

/**
 * Allows only the roles of this permission to read or call the field. For others it is null: a query, mutation or subscription
 * with a FORBIDDEN_ROLE error, a field of an object with an entry in `extensions.forbidden`. The SDL shows the roles as
 * `@requiresRole`. `guardFields` adds the guard.
 */
export function Requires(permission: PermissionName): MethodDecorator & PropertyDecorator {
  const directive = Directive(`@requiresRole(anyOf: [${permissions[permission].join(', ')}])`);
  const extension = Extensions({ permission });
  return (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => {
    directive(target, key, descriptor as PropertyDescriptor);
    extension(target, key, descriptor as PropertyDescriptor);
  };
}

type FieldResolver = GraphQLFieldResolver<unknown, Forbidding>;
type Refuse = (context: Forbidding, info: GraphQLResolveInfo) => null;

/** Adds a synchronous guard to the resolver of every field that `@Requires` a permission. */
export function guardFields(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const { type, field, coordinate } of fieldsOf(schema)) {
    const permission = permissionOf(field);
    if (!permission) continue;
    const refuse = roots.includes(type) ? refuseRoot(permission) : refuseField(coordinate, permission);
    field.resolve = guard(permission, field.resolve ?? defaultFieldResolver, refuse);
  }
}

function permissionOf({ extensions }: GraphQLField<unknown, unknown>): PermissionName | undefined {
  return extensions.permission as PermissionName | undefined;
}

/** Whether the viewer lacks the permission that a field requires. */
export function isForbidden(field: GraphQLField<unknown, unknown>, viewer: Viewer): boolean {
  const permission = permissionOf(field);
  return permission !== undefined && !hasPermission(viewer, permission);
}

function refuseRoot(permission: PermissionName): Refuse {
  return () => {
    throw forbiddenRole(permission);
  };
}

/**
 * Refuses a field of an object without an error: clients discard all data of a response with errors, unless they are configured
 * otherwise. Only a schema for routers, which drop extensions, has an error, for the first row.
 */
function refuseField(coordinate: string, permission: PermissionName): Refuse {
  return (context, info) => {
    const isFirst = noteForbidden(context, coordinate, permission, info);
    if (isFirst && info.schema.extensions.isForRouter) throw forbiddenRole(permission);
    return null;
  };
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

function guard(permission: PermissionName, resolve: FieldResolver, refuse: Refuse): FieldResolver {
  const guarded: FieldResolver = (source, args, context, info) => {
    if (!hasPermission(context.viewer, permission)) return refuse(context, info);
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
