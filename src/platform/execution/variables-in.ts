import { type ASTNode, Kind, visit } from 'graphql';

/** Returns the names of the variables in a part of a document. */
export function variablesIn(node: ASTNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(node, { [Kind.VARIABLE]: ({ name }) => void names.add(name.value) });
  return names;
}
