import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type ValueNode,
  visit,
} from 'graphql';
import { isInherited } from './own-variables';

/** Whether graphql-jit executes this document exactly as graphql-js does. */
export function isCompilable(document: DocumentNode): boolean {
  const fields = fieldsOf(document);
  return (
    hasOwnKeys(fields) &&
    hasDistinctPaths(fields) &&
    hasPlainInputs(document) &&
    !hasKeysWrittenOut(fields) &&
    !mergesConditionally(document)
  );
}

/** graphql-jit looks up fields by key in objects that inherit members: a key such as `constructor` is found there. */
function hasOwnKeys(fields: readonly FieldNode[]): boolean {
  return fields.every((field) => !isInherited(keyOf(field)));
}

/** graphql-jit names what it compiles after paths joined by underscores, so it confuses `a_b` with the `b` of an `a`. */
function hasDistinctPaths(fields: readonly FieldNode[]): boolean {
  return fields.every(
    (field) => !keyOf(field).includes('_') || (!field.alias && UNAMBIGUOUS.includes(field.name.value)),
  );
}

/** Names of the schema with underscores. They are unambiguous, since they begin with one. */
const UNAMBIGUOUS = ['__typename', '_entities'];

/** Within an input, graphql-jit uses null for a variable that is null or omitted, and ignores the type and default of the field. */
function hasPlainInputs(document: DocumentNode): boolean {
  const nullable = new Set<string>();
  const inputs: ValueNode[] = [];
  visit(document, {
    [Kind.VARIABLE_DEFINITION]: ({ type, variable }) => {
      if (type.kind !== Kind.NON_NULL_TYPE) nullable.add(variable.name.value);
    },
    [Kind.OBJECT_FIELD]: ({ value }) => void inputs.push(value),
    [Kind.LIST]: ({ values }) => void inputs.push(...values),
  });
  return inputs.every((input) => input.kind !== Kind.VARIABLE || !nullable.has(input.name.value));
}

/** In a scalar that is written as an object, as the keys of `_entities` can be, graphql-jit does not replace variables. */
function hasKeysWrittenOut(fields: readonly FieldNode[]): boolean {
  const entities = fields.filter(({ name }) => name.value === '_entities');
  return entities.some(({ arguments: [keys] = [] }) => keys?.value.kind !== Kind.VARIABLE);
}

/** If an object is selected twice, once with a condition, graphql-jit returns the fields of both on either condition. */
function mergesConditionally(document: DocumentNode): boolean {
  let isConditional = false;
  const look = ({ directives = [], ...node }: FieldNode | FragmentSpreadNode | InlineFragmentNode) => {
    if (node.kind !== Kind.FIELD || node.selectionSet) isConditional ||= directives.some(isCondition);
  };
  visit(document, { [Kind.FIELD]: look, [Kind.FRAGMENT_SPREAD]: look, [Kind.INLINE_FRAGMENT]: look });
  const objects = fieldsOf(document).filter(({ selectionSet }) => selectionSet);
  return isConditional && new Set(objects.map(keyOf)).size < objects.length;
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

function fieldsOf(document: DocumentNode): readonly FieldNode[] {
  const fields: FieldNode[] = [];
  visit(document, { [Kind.FIELD]: (field: FieldNode) => void fields.push(field) });
  return fields;
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
