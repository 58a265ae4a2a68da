/** Shows the progress of an import. */
export interface ImportProgress {
  /** Begins a step with a total, such as a number of bytes or objects. */
  readonly begin: (step: 'media' | 'writing', total: number) => void;
  /** Adds to what was done. */
  readonly advance: (amount: number) => void;
}

/** Shows nothing. */
export const NO_PROGRESS: ImportProgress = { begin: () => {}, advance: () => {} };
