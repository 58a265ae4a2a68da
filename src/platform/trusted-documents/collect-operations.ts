import { hash } from 'node:crypto';
import {
  concatAST,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  separateOperations,
} from 'graphql';
import type { FindProblems } from './check-document';
import type { ManifestOperation } from './manifest';

/** Documents that cannot be trusted; the message has one line for each problem. */
export class UntrustworthyError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Returns one document for each operation, with the fragments that it needs from any of the files, printed as clients print
 * theirs. Throws `UntrustworthyError` with every problem.
 */
export function collectOperations(
  documents: readonly DocumentNode[],
  findProblems: FindProblems,
): readonly ManifestOperation[] {
  const whole = concatAST(documents);
  const misnamed = [...withoutName(whole.definitions), ...namedTwice(whole.definitions)];
  if (misnamed.length > 0) throw new UntrustworthyError(misnamed);
  const separate = Object.entries(separateOperations(whole));
  const problems = separate.flatMap(([name, document]) => findProblems(document).map((text) => `${name}: ${text}`));
  if (problems.length > 0) throw new UntrustworthyError(problems);
  return separate.map(([name, document]) => {
    const body = print(document);
    return { id: hash('sha256', body), name, type: typeOf(document), body };
  });
}

type Named = OperationDefinitionNode | FragmentDefinitionNode;

function isNamed(definition: DefinitionNode): definition is Named {
  return definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION;
}

function withoutName(definitions: readonly DefinitionNode[]): readonly string[] {
  return definitions
    .filter((each) => !isNamed(each) || !each.name)
    .map((each) => `${placeOf(each)}: only operations and fragments with a name are allowed`);
}

/** Names identify operations in a manifest, and fragments in the operations that spread them. */
function namedTwice(definitions: readonly DefinitionNode[]): readonly string[] {
  const first = new Map<string, DefinitionNode>();
  return definitions.filter(isNamed).flatMap((each) => {
    const key = `${each.kind} ${each.name?.value}`;
    const earlier = first.get(key);
    if (!earlier) first.set(key, each);
    return earlier ? [`${placeOf(each)}: ${each.name?.value} is already defined in ${placeOf(earlier)}`] : [];
  });
}

function placeOf({ loc }: DefinitionNode): string {
  return `${loc?.source.name}:${loc?.startToken.line}`;
}

function typeOf({ definitions }: DocumentNode): ManifestOperation['type'] {
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  return (operation as OperationDefinitionNode).operation;
}
