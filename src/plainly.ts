/** What to print of an error: one line where the machine says no (a port in use, a file that is not there), else all. */
export function plainly(error: unknown): unknown {
  return error instanceof Error && 'syscall' in error ? error.message : error;
}
