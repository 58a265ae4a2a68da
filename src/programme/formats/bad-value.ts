/** Thrown if a value of a file cannot be read. Its message is the reason, which continues the name of a column or path. */
export class BadValue extends Error {}
