import { useState } from 'react';
import { errorAt, type UserError } from './user-errors';

/** The values of fields, by their places in the input, such as `limit.amount`. */
type Values = Readonly<Record<string, string | number | null>>;

/** The fields of a form. */
export interface Fields<Entered extends Values> {
  readonly values: Entered;
  readonly places: readonly string[];
  /** Returns what the field at a place needs. */
  at<Place extends keyof Entered & string>(
    place: Place,
  ): {
    readonly value: Entered[Place];
    readonly error: string | undefined;
    readonly onChange: (value: Entered[Place]) => void;
  };
}

/** Returns fields that begin with these values, and show these errors. */
export function useFields<Entered extends Values>(first: Entered, errors: readonly UserError[]): Fields<Entered> {
  const [values, setValues] = useState(first);
  return {
    values,
    places: Object.keys(first),
    at: (place) => ({
      value: values[place],
      error: errorAt(errors, place),
      onChange: (value) => setValues((before) => ({ ...before, [place]: value })),
    }),
  };
}
