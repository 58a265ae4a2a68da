/** Waits if the reader of standard output is slow, so that the output is not collected in memory. */
export function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Returns whether an error means that the reader of the output has ended, as in `… | head`. That is no failure. */
export function isClosedOutput(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';
}

/** Keeps the process from crashing when the reader of its output ends first. */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      if (!isClosedOutput(error)) throw error;
    });
}
