import {
  type ConstDirectiveNode,
  concatAST,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  print,
  type StringValueNode,
  visit,
} from 'graphql';

/** The oldest version of Apollo Federation with all that is needed. Its composition does not know `@oneOf`, so this defines it. */
const HEADER = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])
  directive @oneOf on INPUT_OBJECT
`);

/** Value types that other subgraphs can define, too. */
const SHAREABLE = ['Money', 'PageInfo'];

/** Directives that composition preserves. It would drop our own. */
const KEPT = ['deprecated', 'oneOf', 'specifiedBy'];

const KEY = directiveIn('type T @key(fields: "id")');
const SHARED = directiveIn('type T @shareable');

/**
 * Converts the SDL of the gateway to that of a subgraph: nodes get a key, and descriptions name the roles. Subscriptions are
 * removed, since routers do not forward them by default.
 */
export function printSubgraph(sdl: string): string {
  const document: DocumentNode = visit(parse(sdl), {
    [Kind.SCHEMA_DEFINITION]: () => null,
    [Kind.DIRECTIVE_DEFINITION]: () => null,
    [Kind.OBJECT_TYPE_DEFINITION]: { leave: withFederation },
    [Kind.FIELD_DEFINITION]: { enter: withRolesInWords },
    [Kind.DIRECTIVE]: ({ name }) => (KEPT.includes(name.value) ? undefined : null),
  });
  return `${print(concatAST([HEADER, document]))}\n`;
}

function withFederation(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode | null {
  if (type.name.value === 'Subscription') return null;
  const isNode = type.interfaces?.some(({ name }) => name.value === 'Node');
  const added = [...(isNode ? [KEY] : []), ...(SHAREABLE.includes(type.name.value) ? [SHARED] : [])];
  return { ...type, directives: [...(type.directives ?? []), ...added] };
}

function withRolesInWords(field: FieldDefinitionNode): FieldDefinitionNode {
  const [roles] = field.directives?.find(({ name }) => name.value === 'requiresRole')?.arguments ?? [];
  if (roles?.value.kind !== Kind.LIST) return field;
  const names = roles.value.values.map((role) => (role.kind === Kind.ENUM ? role.value : ''));
  const words = `Only for ${names.join(', ')}.`;
  const value = [field.description?.value, words].filter(Boolean).join(' ');
  const description: StringValueNode = { kind: Kind.STRING, value, block: true };
  return { ...field, description };
}

function directiveIn(text: string): ConstDirectiveNode {
  const [type] = parse(text).definitions as readonly ObjectTypeExtensionNode[];
  return type?.directives?.[0] as ConstDirectiveNode;
}
