/**
 * Thrown if a value of a file cannot be read. Its message is the reason, which continues the name of a column or path. Not an
 * `Error`: a file can have a million bad values, and each stack takes time.
 */
export class BadValue {
  constructor(readonly message: string) {}
}
