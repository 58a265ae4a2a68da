import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ObjectFieldNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Operation, Variables } from './operation';

/** Returns the coordinates of the deprecated elements that an operation uses with these variables, such as `Customer.name`. */
export type FindDeprecatedUses = (variables: Variables | undefined) => readonly string[];

/** Prepares the search for deprecated elements in an operation. Returns null if it can use none, which is the usual case. */
export function prepareDeprecatedUses(operation: Operation): FindDeprecatedUses | null {
  const written = usesInDocument(operation);
  const inputs = inputsWithDeprecated(operation);
  if (written.length === 0 && inputs.length === 0) return null;
  return (variables = {}) => {
    if (inputs.length === 0) return written;
    const sent = inputs.flatMap(({ name, type }) => usesInValue(type, variables[name]));
    return [...new Set([...written, ...sent])].sort();
  };
}

interface Deprecable {
  readonly name: string;
  readonly deprecationReason?: string | null | undefined;
}

/** Returns the operation with the fragments that it spreads, and without the rest of its document. */
function partsOf({ document, definition }: Operation): readonly DefinitionNode[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  }
  const parts = new Set<DefinitionNode>([definition]);
  // The iteration includes fragments that are added during it.
  for (const part of parts) {
    visit(part, {
      [Kind.FRAGMENT_SPREAD]: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment) parts.add(fragment);
      },
    });
  }
  return [...parts];
}

function usesInDocument(operation: Operation): readonly string[] {
  const info = new TypeInfo(operation.schema);
  const found = new Set<string>();
  const add = (uses: readonly string[]) => {
    for (const each of uses) found.add(each);
  };
  const look = {
    [Kind.FIELD]: () => add(used(info.getParentType()?.name, info.getFieldDef())),
    [Kind.ARGUMENT]: () => add(usedArgument(info)),
    [Kind.OBJECT_FIELD]: ({ name }: ObjectFieldNode) => {
      const input = getNamedType(info.getParentInputType());
      if (isInputObjectType(input)) add(used(input.name, input.getFields()[name.value]));
    },
    [Kind.ENUM]: () => add(used(getNamedType(info.getInputType())?.name, info.getEnumValue())),
  };
  visit({ kind: Kind.DOCUMENT, definitions: partsOf(operation) }, visitWithTypeInfo(info, look));
  return [...found].sort();
}

function usedArgument(info: TypeInfo): readonly string[] {
  const argument = info.getArgument();
  if (argument?.deprecationReason == null) return [];
  return [`${info.getParentType()?.name}.${info.getFieldDef()?.name}(${argument.name}:)`];
}

interface Input {
  readonly name: string;
  readonly type: GraphQLInputType;
}

/** Returns the variables of an operation whose types have a deprecated element. */
function inputsWithDeprecated({ schema, definition }: Operation): readonly Input[] {
  return (definition.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const input = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    return input && hasDeprecated(input, new Set()) ? [{ name: variable.name.value, type: input }] : [];
  });
}

function hasDeprecated(type: GraphQLInputType, seen: Set<string>): boolean {
  const named = getNamedType(type);
  if (seen.has(named.name)) return false;
  seen.add(named.name);
  if (isEnumType(named)) return named.getValues().some(({ deprecationReason }) => deprecationReason != null);
  if (!isInputObjectType(named)) return false;
  const fields = Object.values(named.getFields());
  return fields.some((field) => field.deprecationReason != null || hasDeprecated(field.type, seen));
}

/** The value is as it was sent, and need not have the type. */
function usesInValue(type: GraphQLInputType, value: unknown): readonly string[] {
  if (value == null) return [];
  if (isNonNullType(type)) return usesInValue(type.ofType, value);
  if (isListType(type)) return [value].flat().flatMap((each) => usesInValue(type.ofType, each));
  if (isEnumType(type)) return used(type.name, type.getValue(String(value)));
  return isInputObjectType(type) && typeof value === 'object' ? usesInObject(type, value) : [];
}

function usesInObject(type: GraphQLInputObjectType, value: object): readonly string[] {
  const sent = Object.values(type.getFields()).filter(({ name }) => Object.hasOwn(value, name));
  return sent.flatMap((field) => [
    ...used(type.name, field),
    ...usesInValue(field.type, (value as Variables)[field.name]),
  ]);
}

function used(owner: string | undefined, element: Deprecable | null | undefined): readonly string[] {
  return element?.deprecationReason == null ? [] : [`${owner}.${element.name}`];
}
