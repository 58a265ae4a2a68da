import type { Role } from '../platform/access/permissions';

/** The jobs that the example operations are grouped by, in the order in which they are done. */
export const exampleGroups = ['find', 'buy', 'deliver', 'cancel', 'review'] as const;

/** A job that people come to the gateway for; also the name of the directory with its examples. */
export type ExampleGroup = (typeof exampleGroups)[number];

/** An operation to start from: `title` is its name, `description` its first comment, `variables` JSON text. */
export interface ExampleOperation {
  readonly group: ExampleGroup;
  readonly title: string;
  readonly description: string;
  readonly query: string;
  readonly variables: string | null;
}

/** A person of the demo data, with a bearer token that is fresh at the time of loading. */
export interface DemoSignIn {
  readonly alias: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The name of the partner that the person works for; null for a reviewer. */
  readonly partner: string | null;
  readonly token: string;
}

/**
 * What `/playground/config.json` tells the browser: `examples` is null for a stranger, `demoUsers` where people bring their
 * own token.
 */
export interface PlaygroundConfig {
  readonly endpoint: string;
  readonly examples: readonly ExampleOperation[] | null;
  readonly demoUsers: readonly DemoSignIn[] | null;
}
