import type { Role } from '../platform/access/permissions';

/** The tasks that group the example operations, in the order in which they are done. */
export const exampleGroups = ['find', 'buy', 'deliver', 'cancel', 'review', 'operate'] as const;

/** A task of the gateway's users; also the name of the directory with its examples. */
export type ExampleGroup = (typeof exampleGroups)[number];

/** An operation to start from: `title` is its name, `description` its first comment, `variables` JSON text. */
export interface ExampleOperation {
  readonly group: ExampleGroup;
  readonly title: string;
  readonly description: string;
  readonly query: string;
  readonly variables: string | null;
}

/** A user of the demo data, with a bearer token that was issued when the page was loaded. */
export interface DemoSignIn {
  readonly alias: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The name of the user's partner; null for a reviewer. */
  readonly partner: string | null;
  readonly token: string;
}

/**
 * What `/playground/config.json` returns to the browser: `examples` is null for an anonymous caller, `demoUsers` if users have
 * their own tokens.
 */
export interface PlaygroundConfig {
  readonly endpoint: string;
  readonly examples: readonly ExampleOperation[] | null;
  readonly demoUsers: readonly DemoSignIn[] | null;
}
