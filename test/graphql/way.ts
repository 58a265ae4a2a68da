import type { Role } from '../../src/platform/access/permissions';
import type { TestGateway } from '../support/test-gateway';
import type { CompleteWorld } from './complete-world';

/** A document that selects an object of one type, with `FIELDS` in place of its fields. */
export interface Way {
  readonly document: (world: CompleteWorld, test: TestGateway) => string | Promise<string>;
  readonly variables?: (world: CompleteWorld, test: TestGateway) => object | Promise<object>;
  /** The role that reads it, an Admin agent by default. */
  readonly role?: Role;
  /** The partner of the reader, Northwind by default. */
  readonly partnerId?: (world: CompleteWorld) => string;
  /** The path of the object in the result, such as `customers.edges.0`. */
  readonly path: string;
}
