import { setImmediate as nextTurn } from 'node:timers/promises';
import { LogOutput } from '../../src/platform/http/log-output';

type Line = Readonly<Record<string, unknown>>;

/** The log lines of this process. */
interface CollectedLog {
  readonly lines: readonly Line[];
  /** Waits for the first line that matches. */
  printed(isWanted: (line: Line) => boolean): Promise<Line>;
  stop(): void;
}

/** Collects the log lines of all gateways in this process instead of printing them. They need a `logLevel` that logs. */
export function collectLog(): CollectedLog {
  const lines: Line[] = [];
  const spy = jest.spyOn(LogOutput.prototype, 'write').mockImplementation((line) => void lines.push(JSON.parse(line)));
  const printed = async (isWanted: (line: Line) => boolean) => {
    for (;;) {
      const line = lines.find(isWanted);
      if (line) return line;
      await nextTurn();
    }
  };
  return { lines, printed, stop: () => spy.mockRestore() };
}
