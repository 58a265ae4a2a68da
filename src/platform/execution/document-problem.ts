import { type ASTNode, BREAK, type GraphQLError, Kind, parse, visit } from 'graphql';

/** What is wrong with a document that does not fit the schema. */
interface DocumentProblem {
  readonly path: readonly string[];
  readonly code: 'INVALID_DOCUMENT';
  readonly explanation: string;
}

/** Returns the problem of a document that does not fit the schema, with its place in the document. It quotes no value. */
export function documentProblem({ message, nodes }: Pick<GraphQLError, 'message' | 'nodes'>): DocumentProblem {
  const [node] = nodes ?? [];
  const explanation = node && VALUES.has(node.kind) ? withoutValue(message) : message;
  return { path: node ? pathOf(node) : [], code: 'INVALID_DOCUMENT', explanation };
}

/** Returns the problem of a document that cannot be parsed. It quotes no value. */
export function syntaxProblem({ message }: Pick<GraphQLError, 'message'>): DocumentProblem {
  return {
    path: [],
    code: 'INVALID_DOCUMENT',
    explanation: message.replace(/((?:Block)?String|Int|Float) "[\s\S]*$/, '$1.'),
  };
}

const VALUES: ReadonlySet<string> = new Set([
  ...[Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NULL, Kind.ENUM, Kind.LIST, Kind.OBJECT],
]);

/** Cuts a message of graphql-js off before the value that it quotes. The values of an enum are names, and no input of a user. */
function withoutValue(message: string): string {
  return message.replace(/(, found |: ["{[\d-])[\s\S]*$/, '.');
}

/** Returns the names from the operation or fragment to a node: of fields, arguments and input fields. */
function pathOf(node: ASTNode): readonly string[] {
  const { loc } = node;
  if (!loc) return [];
  const path: (readonly string[])[] = [];
  visit(parse(loc.source), {
    enter: (each) => {
      path.push(nameOf(each));
      return each.kind === node.kind && each.loc?.start === loc.start && each.loc.end === loc.end ? BREAK : undefined;
    },
    leave: () => void path.pop(),
  });
  return path.flat();
}

function nameOf(node: ASTNode): readonly string[] {
  if (node.kind === Kind.FIELD) return [node.alias?.value ?? node.name.value];
  return node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? [node.name.value] : [];
}
