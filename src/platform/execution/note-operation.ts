import { hash } from 'node:crypto';
import { operationNames } from '../graphql/graphql.metrics';
import { type ClientHeaders, clientOf } from '../http/client-name';
import type { RequestNotes } from '../http/request-notes';
import { prepareDeprecatedUses } from './deprecated-uses';
import type { KnownNames } from './known-names';
import type { Operation, RunOperation } from './operation';

/** The parts of the context that are used here. */
interface Noting {
  readonly notes: RequestNotes;
  readonly client: ClientHeaders;
}

/**
 * Makes an operation note for the log line of its requests its name, if it is one of the known names, and the deprecated
 * elements that it uses, with the client that sent it. Metrics may then have the name, too.
 */
export function noteOperation(operation: Operation, names: KnownNames, run: RunOperation): RunOperation {
  const sentName = operation.definition.name?.value;
  const name = sentName !== undefined && names.has(sentName) ? sentName : undefined;
  if (name !== undefined) operationNames.allow([name]);
  const findUses = prepareDeprecatedUses(operation);
  if (!findUses) return name === undefined ? run : noteName(name, run);
  const document = name === undefined ? hashOf(operation) : undefined;
  return (context, variables) => {
    const { notes, client } = context as Noting;
    Object.assign(notes, { operation: name });
    const deprecated = findUses(variables);
    if (deprecated.length > 0) Object.assign(notes, { deprecated, document, ...clientOf(client) });
    return run(context, variables);
  };
}

function noteName(name: string, run: RunOperation): RunOperation {
  return (context, variables) => {
    (context as Noting).notes.operation = name;
    return run(context, variables);
  };
}

/** Returns the SHA-256 of a document, which identifies it for its authors without disclosing it. */
function hashOf({ document }: Operation): string {
  return hash('sha256', document.loc?.source.body ?? '');
}
