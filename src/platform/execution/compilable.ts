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

/** Whether graphql-jit answers this document exactly as graphql-js does. */
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

/** It looks for what it knows of a field by its key, also in objects that have a member of that name anyway. */
function hasOwnKeys(fields: readonly FieldNode[]): boolean {
  return fields.every((field) => !isInherited(keyOf(field)));
}

/** It names what it compiles after the fields' paths, joined by underscores, and takes `a_b` for the `b` of an `a`. */
function hasDistinctPaths(fields: readonly FieldNode[]): boolean {
  return fields.every(
    (field) => !keyOf(field).includes('_') || (!field.alias && DISTINCT_ALL_THE_SAME.includes(field.name.value)),
  );
}

/** Of the schema's own names only these have an underscore, and both begin with it. */
const DISTINCT_ALL_THE_SAME = ['__typename', '_entities'];

/** Within an input it puts null where a variable is null or left out, without a look at what the input says to that. */
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

/** Where a scalar is written as an object, as the keys of `_entities` can be, it fills in none of the variables in it. */
function hasKeysWrittenOut(fields: readonly FieldNode[]): boolean {
  const entities = fields.filter(({ name }) => name.value === '_entities');
  return entities.some(({ arguments: [keys] = [] }) => keys?.value.kind !== Kind.VARIABLE);
}

/** Of objects that are selected twice, once on a condition, it gives all fields on either condition. */
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
