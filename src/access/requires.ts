import { defaultFieldResolver, GraphQLError, type GraphQLSchema, isObjectType } from 'graphql';
import { Directive, Extensions } from 'type-graphql';
import { type PermissionName, permissions } from './permissions';
import { hasPermission, type Viewer } from './viewer';

/**
 * Lets only the roles of this permission read or call the field; anybody else gets null and one FORBIDDEN_ROLE error.
 * The roles are printed as `@requiresRole` in the SDL. `guardFields` puts the guard in place.
 */
export function Requires(permission: PermissionName): MethodDecorator & PropertyDecorator {
  const directive = Directive(`@requiresRole(anyOf: [${permissions[permission].join(', ')}])`);
  const extension = Extensions({ permission });
  return (target: object, key: string | symbol, descriptor?: PropertyDescriptor) => {
    directive(target, key, descriptor as PropertyDescriptor);
    extension(target, key, descriptor as PropertyDescriptor);
  };
}

/** Puts a synchronous guard before the resolver of every field that `@Requires` a permission. */
export function guardFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const permission = field.extensions.permission as PermissionName | undefined;
      if (!permission) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: { readonly viewer: Viewer }, info) => {
        if (!hasPermission(context.viewer, permission)) throw forbiddenRole(permission);
        return resolve(source, args, context, info);
      };
    }
  }
}

/** The error of whoever holds none of the roles that a permission needs. */
export function forbiddenRole(permission: PermissionName): GraphQLError {
  const roles = permissions[permission].join(' or ');
  return new GraphQLError(`This needs the role ${roles}.`, { extensions: { code: 'FORBIDDEN_ROLE' } });
}
