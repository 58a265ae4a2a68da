/** Why a store of files on the network cannot be used. */
export type StoreProblem =
  | 'STORE_UNREACHABLE'
  | 'STORE_TOO_SLOW'
  | 'STORE_BUSY'
  | 'STORE_REFUSED'
  | 'STORE_NO_BUCKET'
  | 'STORE_FAULTY';

/** A store of files on the network cannot be used. The message is for operators, and contains no secret. */
export class StoreError extends Error {
  constructor(
    readonly code: StoreProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
