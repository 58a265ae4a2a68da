import { type ExecutionResult, execute, type GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { PermissionName } from '../access/permissions';
import { forbiddenRole } from '../access/requires';
import { hasPermission } from '../access/viewer';
import type { MaybePromise } from '../base/and-then';
import type { Context } from '../graphql/context';
import { refusedPayload } from '../graphql/refused-payload';
import type { UserError } from '../graphql/user-error';
import type { Form } from './find-form';
import type { Variables } from './operation';

/** A form whose input is refused, and the variables that were sent with it. */
interface RefusedForm {
  readonly form: Form;
  readonly refusals: readonly UserError[];
  readonly variables: Variables;
}

/** Returns the payload of a form whose input is refused, as the operation selects it. Users without the role are refused first. */
export function answerForm(
  { form: { field, selection }, refusals, variables }: RefusedForm,
  context: Context,
): MaybePromise<ExecutionResult> {
  const payload = () => {
    const permission = field.extensions.permission as PermissionName | undefined;
    if (permission && !hasPermission(context.viewer, permission)) throw forbiddenRole(permission);
    return refusedPayload(field, refusals, context);
  };
  return execute({
    schema: schemaOf(field),
    document: selection,
    rootValue: { [field.name]: payload },
    variableValues: variables,
    contextValue: context,
  });
}

type Field = GraphQLField<unknown, unknown>;

/** Returns a schema in which a field is the only query. It has no resolver, so that nothing of the operation can run. */
function schemaOf(field: Field): GraphQLSchema {
  const known = schemas.get(field);
  if (known) return known;
  const query = new GraphQLObjectType({ name: 'Query', fields: { [field.name]: { type: field.type } } });
  const schema = new GraphQLSchema({ query, assumeValid: true });
  schemas.set(field, schema);
  return schema;
}

const schemas = new WeakMap<Field, GraphQLSchema>();
