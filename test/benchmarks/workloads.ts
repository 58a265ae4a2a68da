import { benchKey } from '../../src/demo/large-set/large-set';
import type { Candidate, Workload } from './candidate';
import { type BenchmarkRequest, byHash, customerQuery, nestedQuery, posted, screenQuery } from './requests';
import { CUSTOMERS } from './seed';

/** Requests of one kind. */
export interface ReadWorkload {
  readonly name: Workload;
  /** A remark for readers of the figures. */
  readonly remark: string;
  /** The requests that each connection repeats in order, except for candidates with requests of their own. */
  readonly requests: readonly BenchmarkRequest[];
  /** A request that is sent once before all others, to those that get the same requests. */
  readonly introduction?: BenchmarkRequest;
  readonly connections: number;
}

/** Returns the requests that a candidate receives. */
export function requestsFor({ name, requests }: ReadWorkload, { own }: Candidate): readonly BenchmarkRequest[] {
  return own?.[name]?.requests ?? requests;
}

/** A customer of another partner, which must not be found. */
const FOREIGN_CUSTOMER = 'cus_demo_contoso';

const customerIds = Array.from({ length: CUSTOMERS / 4 }, (_, index) => `cus_${benchKey(index * 4 + 1)}`);

/** The ids that the small requests are for. */
export const SMALL_IDS: readonly string[] = [FOREIGN_CUSTOMER, ...customerIds];

const idsAsVariables = SMALL_IDS.map((id) => ({ by: { id } }));
const foreign = { by: { id: FOREIGN_CUSTOMER } };

/** Hundreds of rows in one query. */
export const nested: ReadWorkload = {
  name: 'nested',
  remark: 'By POST.',
  requests: [posted(nestedQuery)],
  connections: 10,
};

/** Five fields of one customer, another one each time. */
export const small: ReadWorkload = {
  name: 'small',
  remark: 'By GET with the hash of a document that they know, each time for another customer.',
  requests: idsAsVariables.map((variables) => byHash(customerQuery, variables, { introduced: true })),
  introduction: byHash(customerQuery, foreign, { introduced: false }),
  connections: 20,
};

/** The same with the document in each request. */
export const smallPost: ReadWorkload = {
  name: 'small-post',
  remark: 'By POST with the document and variables, each time for another customer.',
  requests: idsAsVariables.map((variables) => posted(customerQuery, variables)),
  connections: 20,
};

/** A screen of a phone: a customer, its software and the state of the links. */
export const screen: ReadWorkload = {
  name: 'screen',
  remark:
    'A customer, its first 10 pieces of software and their last two links. By GET with the hash, each time for another customer.',
  requests: idsAsVariables.map((variables) => byHash(screenQuery, variables, { introduced: true })),
  introduction: byHash(screenQuery, foreign, { introduced: false }),
  connections: 20,
};
